import { type EditableAction, EditableList, FindActions, Grid, Holders, PlanList, Priorities, SaveGrid } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { foldDays } from '../http/folded-days.js';
import { type Form, submit } from '../http/forms.js';
import { inputOf } from '../http/inputs.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { plural } from '../http/templates.js';
import { filterAddress, filterView } from '../plan/plan.view.js';
import { columns } from './cells.js';
import { gridForm, gridInput, postedRows } from './grid-rows.js';
import { gridRows } from './grid.view.js';

type Asked = Record<string, unknown>;

/** Many actions on one page with one save: a long form that a script makes into a grid. */
@Controller('actions/grid')
export class GridPages {
  constructor(
    private readonly list: EditableList,
    private readonly grid: Grid,
    private readonly plan: PlanList,
    private readonly holders: Holders,
    private readonly priorities: Priorities,
  ) {}

  @Get()
  @Needs('action:update')
  show(@Me() actor: Actor, @Query() query: Asked): Promise<Page> {
    return this.gridPage(actor, query, []);
  }

  @Post()
  @Needs('action:update')
  save(@Me() actor: Actor, @Query() query: Asked, @Body() body: unknown): Promise<Page | SeeOther> {
    const posted = postedRows(body);
    return submit(SaveGrid, gridInput(posted), {
      save: async (input) => {
        const changed = await this.grid.save(actor, input);
        const said = changed === 0 ? 'Nothing was changed.' : `${plural(changed, 'action')} saved.`;
        return seeOther(filterAddress(query, '/actions/grid'), said);
      },
      again: (form) => this.gridPage(actor, query, posted, form),
    });
  }

  private async gridPage(actor: Actor, query: Asked, posted: ReturnType<typeof postedRows>, refused?: Form): Promise<Page> {
    const listed = await this.list.read(actor, await inputOf(FindActions, foldDays(query)));
    // What was typed finds its row again, also where the action no longer fits the filter.
    const gone = posted.map(({ id }) => id).filter((id) => !listed.rows.some((row) => row.id === id));
    const actions: readonly EditableAction[] = gone.length === 0 ? listed.rows : [...listed.rows, ...(await this.list.these(actor, gone))];
    const form = gridForm(actions, posted, refused);
    const [owners, leads] = [await this.holders.owners(actor), await this.holders.leads(actor)];
    const priorities = await this.priorities.list(actor);
    const { total, page: at, pages } = listed;
    return page('grid/grid.njk', {
      ...filterView(await this.plan.options(actor), query),
      form,
      columns,
      rows: gridRows(actions, form, { owners, leads, priorities }),
      total,
      at,
      pages,
      previous: at > 1 ? filterAddress({ ...query, page: at - 1 }, '/actions/grid') : undefined,
      next: at < pages ? filterAddress({ ...query, page: at + 1 }, '/actions/grid') : undefined,
      address: filterAddress(query, '/actions/grid'),
      planAddress: filterAddress({ ...query, page: '' }, '/plan'),
    });
  }
}
