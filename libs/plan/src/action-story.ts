import { Clock } from '#calendar';
import { People, permit } from '#identity';
import { type Actor, Database, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action, Milestone } from './action.js';
import { involvementsIn } from './involvements.js';
import { barTo, waitingExtensions } from './extensions.js';
import { barToMovingLater } from './moving-later.js';
import { ActionStepTable, ActionTable, EvidenceTable, ExtensionTable, MilestoneTable, ProgressUpdateTable } from './plan.table.js';
import type { ActionStep, Evidence, Extension, ProgressUpdate, RatingChange } from './progress.js';
import { Ratings } from './ratings.js';
import { isUnderWay, statusInWords } from './transitions.rules.js';
import { barsToVerifying } from './verifying.rules.js';
import { type Deed, whatNow } from './what-now.rules.js';

/** A concern that the action answers, with what inspectors said. */
export interface AnsweredConcern {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly raised: number;
  /** It stands on nothing but what was heard, or read in a draft. */
  readonly provisional: boolean;
  readonly quotes: readonly {
    readonly text: string;
    readonly inspection: string;
    readonly documentId: string;
    readonly page: number | null;
  }[];
}

/** An action that another waits for. */
export interface WaitedFor extends Pick<Action, 'id' | 'number' | 'title' | 'status' | 'rating' | 'ratingSince' | 'dueOn' | 'stoppedOn'> {
  readonly replacedBy: number | null;
}

/** Everything about one action, for its page and the API. */
export interface ActionInFull {
  readonly action: Action;
  readonly priority: { readonly id: string; readonly number: string; readonly title: string; readonly leadId: string | null } | null;
  readonly replacedBy: Pick<Action, 'id' | 'number' | 'title'> | null;
  readonly coOwnerIds: readonly string[];
  /** By number. A stopped one stands here until someone removes it. */
  readonly waitsFor: readonly WaitedFor[];
  readonly waitedForBy: readonly Pick<Action, 'id' | 'number' | 'title' | 'status' | 'rating' | 'dueOn'>[];
  readonly concerns: readonly AnsweredConcern[];
  readonly milestones: readonly Milestone[];
  /** Newest first, with those taken back. */
  readonly updates: readonly ProgressUpdate[];
  readonly evidence: readonly Evidence[];
  readonly extensions: readonly Extension[];
  readonly steps: readonly ActionStep[];
  readonly ratings: readonly RatingChange[];
  /** Job titles by person. */
  readonly names: Readonly<Record<string, string>>;
  readonly canDo: readonly Deed[];
  /** Why the actor may not verify although their role could; empty: they may. */
  readonly barsToVerifying: readonly string[];
  /** Why the actor may not move a milestone to a later date; null: they may, unless the date itself forbids it. */
  readonly laterMilestoneBar: string | null;
  /** The request that waits for a decision: why the actor may not decide it, or null when they may. */
  readonly extensionBar: string | null;
}

/** One action with all that was ever said and decided about it. */
@Injectable()
export class ActionStory {
  constructor(
    private readonly database: Database,
    private readonly ratings: Ratings,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound. The number of queries does not depend on how much there is to tell. */
  async read(actor: Actor, id: string): Promise<ActionInFull> {
    permit(actor, 'plan:read');
    // What the actor may do is part of it.
    return this.database.kept(actor, ['action', id], (reader) => this.tell(reader, id), 'the person’s');
  }

  private tell(actor: Actor, id: string): Promise<ActionInFull> {
    return this.database.transaction(actor, async (tx) => {
      await this.ratings.settleDue(tx);
      const action = await tx.findOne(ActionTable, { where: { id } });
      if (action === null) throw new NotFound('There is no such action');
      const around = await aroundIt(tx, action);
      const where = { actionId: id };
      const milestones = await tx.find(MilestoneTable, { where, order: { dueOn: 'ASC', id: 'ASC' } });
      const updates = await tx.find(ProgressUpdateTable, { where, order: { writtenAt: 'DESC', id: 'DESC' } });
      const evidence = await tx.find(EvidenceTable, { where, order: { datedOn: 'DESC', id: 'DESC' } });
      const extensions = await tx.find(ExtensionTable, { where, order: { requestedOn: 'DESC', id: 'DESC' } });
      const steps = await tx.find(ActionStepTable, { where, order: { at: 'DESC', id: 'DESC' } });
      const ratings = await this.ratings.historyOf(tx, id);

      const cast = { ...action, coOwnerIds: around.coOwnerIds, priorityLeadId: around.priority?.leadId ?? null };
      const [asked] = await waitingExtensions(tx, id);
      const canDo = whatNow(actor, action, cast, asked !== undefined);
      const extensionBar = asked ? barTo(actor, asked) : null;
      const laterMilestoneBar = isUnderWay(action.status)
        ? await barToMovingLater(tx, actor, cast, this.clock.today())
        : `This action is ${statusInWords[action.status]}, so its milestones cannot change.`;
      const bars = canDo.includes('verify') && actor.personId !== null ? barsToVerifying(actor.personId, await involvementsIn(tx, id)) : [];
      const people = [
        action.ownerId,
        action.leadId,
        action.claimedBy,
        action.verifiedBy,
        cast.priorityLeadId,
        ...updates.flatMap(({ writtenBy, onBehalfOf }) => [writtenBy, onBehalfOf]),
        ...evidence.map(({ addedBy }) => addedBy),
        ...extensions.flatMap(({ requestedBy, decidedBy }) => [requestedBy, decidedBy]),
        ...steps.map(({ personId }) => personId),
        ...around.coOwnerIds,
      ];
      const names = Object.fromEntries(await this.people.namesOf(tx, people));
      return {
        action,
        ...around,
        milestones,
        updates,
        evidence,
        extensions,
        steps,
        ratings,
        names,
        canDo,
        barsToVerifying: bars,
        laterMilestoneBar,
        extensionBar,
      };
    });
  }
}

type Around = Pick<ActionInFull, 'priority' | 'replacedBy' | 'coOwnerIds' | 'waitsFor' | 'waitedForBy' | 'concerns'>;

async function aroundIt(tx: Tx, { id, priorityId, replacedById }: Action): Promise<Around> {
  const [around] = await tx.query<Around[]>(
    `select
       (select json_build_object('id', p.id, 'number', p.number, 'title', p.title, 'leadId', p.lead_id) from priority p where p.id = $2) as priority,
       (select json_build_object('id', r.id, 'number', r.number, 'title', r.title) from action r where r.id = $3) as "replacedBy",
       array(select person_id::text from co_owner where action_id = $1 order by person_id) as "coOwnerIds",
       coalesce((select json_agg(json_build_object('id', b.id, 'number', b.number, 'title', b.title, 'status', b.status, 'rating', b.rating,
           'ratingSince', b.rating_since, 'dueOn', b.due_on, 'stoppedOn', b.stopped_on,
           'replacedBy', (select r.number from action r where r.id = b.replaced_by_id)) order by b.number)
         from action_dependency d join action b on b.id = d.waits_for_id where d.action_id = $1), '[]') as "waitsFor",
       coalesce((select json_agg(json_build_object('id', w.id, 'number', w.number, 'title', w.title, 'status', w.status, 'rating', w.rating,
           'dueOn', w.due_on) order by w.number)
         from action_dependency d join action w on w.id = d.action_id where d.waits_for_id = $1 and w.status <> 'stopped'), '[]') as "waitedForBy",
       coalesce((select json_agg(json_build_object('id', c.id, 'number', c.number, 'title', c.title,
           'provisional', app_is_provisional(c.id), 'raised', (select count(*) from raising r where r.concern_id = c.id),
           'quotes', coalesce((select json_agg(json_build_object('text', f.text, 'inspection', i.title, 'documentId', f.document_id, 'page', f.page)
                        order by i.ends_on desc, f.position)
                      from finding f join inspection i on i.id = f.inspection_id
                     where f.concern_id = c.id and f.decision in ('new-concern', 'joined')), '[]')) order by c.number)
         from action_concern ac join concern c on c.id = ac.concern_id where ac.action_id = $1), '[]') as concerns`,
    [id, priorityId, replacedById],
  );
  return around ?? { priority: null, replacedBy: null, coOwnerIds: [], waitsFor: [], waitedForBy: [], concerns: [] };
}
