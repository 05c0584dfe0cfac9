import { type Actor, Invalid } from '#platform';
import { SettleFindings, type Settled, Settling, SettlingList, Unsettling } from '#plan';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { plural } from '../http/templates.js';
import { atTheirRows, settlementsIn } from './provisional.forms.js';
import { provisionalView } from './provisional.view.js';

/** Each provisional finding beside what the later letter says: confirmed, changed or dropped. */
@Controller('inspections/:id/provisional')
export class ProvisionalPages {
  constructor(
    private readonly settling: Settling,
    private readonly unsettling: Unsettling,
    private readonly list: SettlingList,
  ) {}

  @Get()
  @Needs('plan:read')
  sheet(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.show(actor, id, emptyForm);
  }

  @Post()
  @Needs('finding:decide')
  async settle(@Me() actor: Actor, @Param('id') id: string, @Body() body: Readonly<Record<string, unknown>>): Promise<Page | SeeOther> {
    const settlements = settlementsIn(body);
    return submit(
      SettleFindings,
      { settlements },
      {
        save: async (input) => {
          if (settlements.length === 0) throw new Invalid('Say of at least one finding what became of it');
          return seeOther(`/inspections/${id}/provisional`, inWords(await this.settling.settle(actor, input)));
        },
        again: ({ problems }) => this.show(actor, id, { typed: body, problems: atTheirRows(problems, settlements) }),
      },
    );
  }

  @Post(':findingId/take-back')
  @Needs('finding:decide')
  async takeBack(@Me() actor: Actor, @Param('id') id: string, @Param('findingId') findingId: string): Promise<SeeOther> {
    await this.unsettling.takeBack(actor, findingId);
    return seeOther(`/inspections/${id}/provisional`, 'Taken back: the finding is provisional again');
  }

  private async show(actor: Actor, id: string, form: Form): Promise<Page> {
    return page('provisional/provisional.njk', provisionalView(await this.list.of(actor, id), form));
  }
}

function inWords({ settled, withdrawn }: Settled): string {
  const closed = withdrawn.map(({ number }) => `C${number}`).join(', ');
  return `${plural(settled, 'finding')} settled${closed ? `; ${closed} closed, with its drafts, as nothing stands for it` : ''}`;
}
