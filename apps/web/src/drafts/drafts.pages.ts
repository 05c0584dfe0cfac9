import { Clock } from '#calendar';
import { ConcernList, type DraftPage, DraftList, Drafts, DropDraft, SaveDrafts, WriteDraft, type WorkloadPage, Workloads } from '#plan';
import { type Actor, NotFound } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { plural } from '../http/templates.js';
import { withLoads } from '../workload/workload.view.js';
import { draftsFrom, inOrder, storedForm, typedForm } from './draft-rows.js';

/** All drafts as one long form with one save, so that a plan can be confirmed in one sitting. */
@Controller('drafts')
export class DraftPages {
  constructor(
    private readonly drafts: Drafts,
    private readonly list: DraftList,
    private readonly concerns: ConcernList,
    private readonly workloads: Workloads,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('plan:read')
  async show(@Me() actor: Actor): Promise<Page> {
    const stored = await this.list.read(actor);
    return draftsPage(stored, await this.workloads.read(actor), storedForm(stored, this.clock.today()));
  }

  @Post()
  @Needs('action:confirm')
  save(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(SaveDrafts, draftsFrom(body), {
      save: async (input) => {
        const { confirmed, waiting } = await this.drafts.save(actor, input);
        const said = [
          confirmed.length > 0 ? `${plural(confirmed.length, 'action')} confirmed.` : 'Saved.',
          input.confirm === 'ready' && waiting.length > 0 ? `${plural(waiting.length, 'draft')} still wait for what each says below.` : '',
        ];
        const next = waiting.length === 0 && confirmed.length > 0 ? '/plan' : '/drafts';
        return seeOther(next, said.join(' ').trimEnd());
      },
      again: async (form) => {
        const stored = await this.list.read(actor);
        return draftsPage(stored, await this.workloads.read(actor), typedForm(stored, this.clock.today(), body, form));
      },
    });
  }

  @Get('new')
  @Needs('action:draft')
  writeForm(@Me() actor: Actor, @Query('concern') concern: unknown): Promise<Page> {
    return this.newPage(actor, filledForm({ concernIds: concern, startOn: this.clock.today() }));
  }

  @Post('new')
  @Needs('action:draft')
  write(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(WriteDraft, body, {
      save: async (input) => {
        const { number } = await this.drafts.write(actor, input);
        return seeOther(`/drafts#a${number}`, `Draft A${number} added.`);
      },
      again: (form) => this.newPage(actor, form),
    });
  }

  @Get(':id/drop')
  @Needs('action:draft')
  dropForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.dropPage(actor, id, emptyForm);
  }

  @Post(':id/drop')
  @Needs('action:draft')
  drop(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(DropDraft, body, {
      save: async (input) => {
        const { number } = await this.drafts.drop(actor, id, input);
        return seeOther('/drafts', `Draft A${number} dropped`);
      },
      again: (form) => this.dropPage(actor, id, form),
    });
  }

  private async newPage(actor: Actor, form: Form): Promise<Page> {
    const { owners, leads, priorities } = await this.list.read(actor);
    const { concerns } = await this.concerns.of(actor, { show: 'open' });
    const concernItems = concerns.map(({ id, number, title }) => ({ value: id, text: `C${number} ${title}` }));
    return page('drafts/new.njk', { form, concernItems, ...itemsOf({ owners, leads, priorities }, await this.workloads.read(actor)) });
  }

  private async dropPage(actor: Actor, id: string, form: Form): Promise<Page> {
    const { groups } = await this.list.read(actor);
    const draft = groups.flatMap(({ drafts }) => drafts).find((each) => each.id === id);
    // One that someone confirmed or dropped meanwhile comes back with what was typed; one that never was is not there.
    if (!draft && form.problems.length === 0) throw new NotFound('There is no such draft');
    return page('drafts/drop.njk', { form, id, draft });
  }
}

type Choices = Pick<DraftPage, 'owners' | 'leads' | 'priorities'>;

const itemsOf = ({ owners, leads, priorities }: Choices, workloads: WorkloadPage): object => ({
  ownerItems: withLoads(owners, workloads),
  leadItems: leads.map(({ id, jobTitle }) => ({ value: id, text: jobTitle })),
  priorityItems: priorities.map(({ id, number, title }) => ({ value: id, text: `${number} ${title}` })),
});

function draftsPage(stored: DraftPage, workloads: WorkloadPage, form: Form): Page {
  const order = inOrder(stored.groups);
  const groups = stored.groups.map((group) => ({
    ...group,
    drafts: group.drafts.map((draft) => ({ ...draft, index: order.indexOf(draft) })),
  }));
  const total = groups.reduce((sum, { drafts }) => sum + drafts.length, 0);
  const ready = order.filter(({ lacks }) => lacks.length === 0).length;
  return page('drafts/drafts.njk', { form, groups, total, editable: order.length, ready, ...itemsOf(stored, workloads) });
}
