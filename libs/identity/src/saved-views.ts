import { Audit, requireVersion } from '#audit';
import { Clock } from '#calendar';
import { type Actor, Conflict, Database, Invalid, newId, NotAllowed, NotFound, type OfVersion, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { SavedViewTable } from './identity.table.js';
import { may, permit } from './permissions.js';
import { queryToKeep, type SavedView, type ViewList, viewLists } from './saved-view.js';
import type { RenameView, SaveView } from './saved-views.input.js';

/** A view as its reader finds it. */
export interface ListedView extends SavedView {
  readonly isOwn: boolean;
  /** The job title of whoever saved it. */
  readonly savedBy: string;
}

const mostViews = 30;

/** Lists that people keep under a name. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The actor's own and those shared with them, of lists that they may open, by name. @param list left out: of all lists */
  async list(actor: Actor, list?: ViewList): Promise<readonly ListedView[]> {
    const ask = (reader: Actor): Promise<readonly ListedView[]> =>
      this.database.snapshot(reader, (tx) =>
        tx.query<ListedView[]>(
          `select v.id, v.authority_id as "authorityId", v.person_id as "personId", v.list, v.name, v.query, v.shared, v.version,
                v.saved_at as "savedAt", v.person_id = $1 as "isOwn", p.job_title as "savedBy"
           from saved_view v join person p on p.id = v.person_id
          where $2::text is null or v.list = $2 order by v.person_id <> $1, lower(v.name), v.id`,
          [reader.personId, list ?? null],
        ),
      );
    const views = await this.database.kept(actor, ['views', list], ask, 'the person’s');
    return views.filter((view) => may(actor, viewLists[view.list].permission));
  }

  /** @throws NotFound unless it is the actor's own */
  async own(actor: Actor, id: string): Promise<ListedView> {
    const found = (await this.list(actor)).find((view) => view.id === id && view.isOwn);
    if (found === undefined) throw new NotFound('You have no such view');
    return found;
  }

  /** @throws Invalid for a name that is taken; Conflict when there are as many as there can be */
  async save(actor: Actor, { list, name, query = '', shared = false }: SaveView): Promise<SavedView> {
    permit(actor, viewLists[list].permission);
    const { authorityId, personId } = actor;
    if (personId === null) throw new NotAllowed('Only people keep views');
    return this.database.transaction(actor, async (tx) => {
      await inTurn(tx, personId);
      if ((await tx.countBy(SavedViewTable, { personId })) >= mostViews) {
        throw new Conflict(`You have ${mostViews} views, the most there can be. Delete one that you no longer need, then save this one.`);
      }
      await requireFreeName(tx, { personId, list, name });
      const savedAt = this.clock.now();
      const view = { id: newId(), authorityId, personId, list, name, query: queryToKeep(query), shared, savedAt, version: 1 };
      await tx.insert(SavedViewTable, view);
      await this.audit.record(tx, actor, { event: 'view.saved', subject: view.id, to: { list, name, shared } });
      return view;
    });
  }

  /** @throws Overtaken when it was changed since it was read */
  async rename(actor: Actor, id: string, { name, shared = false, version }: RenameView): Promise<SavedView> {
    return this.database.transaction(actor, async (tx) => {
      const before = await ownForChange(tx, actor, id);
      await requireVersion(tx, 'this view', before, version);
      await requireFreeName(tx, { ...before, name });
      await tx.update(SavedViewTable, id, { name, shared });
      const from = { name: before.name, shared: before.shared };
      await this.audit.record(tx, actor, { event: 'view.renamed', subject: id, from, to: { name, shared } });
      return { ...before, name, shared, version: before.version + 1 };
    });
  }

  async delete(actor: Actor, id: string, { version }: OfVersion = {}): Promise<void> {
    await this.database.transaction(actor, async (tx) => {
      const { name, list, ...before } = await ownForChange(tx, actor, id);
      await requireVersion(tx, 'this view', before, version);
      await tx.delete(SavedViewTable, id);
      await this.audit.record(tx, actor, { event: 'view.deleted', subject: id, from: { list, name } });
    });
  }
}

/** Two saves of one person wait for each other, so that neither goes past the most there can be. */
async function inTurn(tx: Tx, personId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('view:' || $1, 0))`, [personId]);
}

async function ownForChange(tx: Tx, { personId }: Actor, id: string): Promise<SavedView> {
  if (personId === null) throw new NotAllowed('Only people keep views');
  await inTurn(tx, personId);
  const view = await tx.findOne(SavedViewTable, { where: { id, personId }, lock: { mode: 'pessimistic_write' } });
  if (view === null) throw new NotFound('You have no such view');
  return view;
}

async function requireFreeName(tx: Tx, view: Pick<SavedView, 'personId' | 'list' | 'name'> & { readonly id?: string }): Promise<void> {
  const [taken] = await tx.query<object[]>(
    'select from saved_view where person_id = $1 and list = $2 and lower(name) = lower($3) and id is distinct from $4::uuid',
    [view.personId, view.list, view.name, view.id ?? null],
  );
  if (taken)
    throw new Invalid([{ field: 'name', message: `You have a view called “${view.name}” of this list already. Enter another name.` }]);
}
