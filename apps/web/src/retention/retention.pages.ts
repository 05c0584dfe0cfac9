import { ChangeRetention, Purging, RetentionRules } from '#retention';
import { type Actor, NotFound } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { purgeRows, retentionRows } from './retention.view.js';

/** How long things are kept, what would go today, and what went. */
@Needs('people:write')
@Controller('retention')
export class RetentionPages {
  constructor(
    private readonly rules: RetentionRules,
    private readonly purging: Purging,
  ) {}

  @Get()
  async show(@Me() actor: Actor): Promise<Page> {
    const [kinds, due, purges] = [await this.rules.list(actor), await this.purging.due(actor), await this.purging.list(actor)];
    return page('retention/retention.njk', { rows: retentionRows(kinds, due), purges: purgeRows(purges) });
  }

  @Get(':kind')
  async form(@Me() actor: Actor, @Param('kind') name: string, asked?: Form): Promise<Page> {
    const kind = (await this.rules.list(actor)).find((each) => each.kind === name);
    if (kind === undefined) throw new NotFound('Nothing of this kind is kept for a time');
    const form = asked ?? filledForm({ months: kind.keptMonths, version: kind.version });
    return page('retention/change-retention.njk', { kind, form });
  }

  @Post(':kind')
  change(@Me() actor: Actor, @Param('kind') name: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(ChangeRetention, body, {
      save: async (input) => {
        await this.rules.change(actor, name, input);
        return seeOther('/retention', 'Saved. What is past its time goes with the next purge, of which administrators are told');
      },
      again: (form) => this.form(actor, name, form),
    });
  }
}
