import { Clock } from '#calendar';
import { may, People, type Person, permit } from '#identity';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import { lacking } from './confirming.rules.js';
import { canLead, canOwn } from './holders.js';
import { partsOf } from './parts.rules.js';
import { inPriorityOrder } from './priorities.js';
import { mayMove } from './transitions.rules.js';

type Told =
  | 'id'
  | 'number'
  | 'title'
  | 'outcome'
  | 'ownerId'
  | 'ownerAcceptedOn'
  | 'leadId'
  | 'priorityId'
  | 'startOn'
  | 'dueOn'
  | 'dueReason'
  | 'version'
  | 'createdAt';

export interface DraftInList extends Pick<Action, Told> {
  readonly ownerTitle: string | null;
  readonly leadTitle: string | null;
  readonly concernId: string | null;
  /** The priority's accountable lead, who may confirm it too. */
  readonly priorityLeadId: string | null;
  /** What it still lacks, in words; empty: ready to be confirmed. */
  readonly lacks: readonly string[];
  /** Whether the actor may change and confirm it. */
  readonly mine: boolean;
}

/** Drafts under the concern that they answer, with the inspectors' words. */
export interface DraftGroup {
  readonly concern: {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly raised: number;
    /** It stands on nothing but what was heard, or read in a draft. */
    readonly provisional: boolean;
    readonly quotes: readonly { readonly text: string; readonly inspection: string; readonly page: number | null }[];
  } | null;
  readonly drafts: readonly DraftInList[];
}

export interface DraftPage {
  readonly groups: readonly DraftGroup[];
  readonly owners: readonly Person[];
  readonly leads: readonly Person[];
  readonly priorities: readonly { readonly id: string; readonly number: string; readonly title: string }[];
}

/** All drafts, as one long form needs them: in the order of their concerns. */
@Injectable()
export class DraftList {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor): Promise<DraftPage> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, async (tx) => {
      const drafts = await draftsIn(tx);
      const concerns = await concernsOf(tx, drafts);
      const told = drafts.map((draft) => ({
        ...draft,
        lacks: lacking(draft).map(({ message }) => message),
        mine: mayConfirm(actor, draft),
      }));
      const under = (id: string | null): DraftInList[] => told.filter(({ concernId }) => concernId === id);
      const groups = [...concerns.map((concern) => ({ concern, drafts: under(concern.id) })), { concern: null, drafts: under(null) }];
      const today = this.clock.today();
      return {
        groups: groups.filter((group) => group.drafts.length > 0),
        owners: await this.people.peopleWithRole(tx, canOwn, today),
        leads: await this.people.peopleWithRole(tx, canLead, today),
        priorities: await tx.query(`select p.id, p.number, p.title from priority p order by ${inPriorityOrder('p')}`),
      };
    });
  }
}

type StoredDraft = Omit<DraftInList, 'lacks' | 'mine'>;

/** Whether the actor may change a draft and confirm it. */
export const mayConfirm = (actor: Actor, draft: StoredDraft): boolean =>
  may(actor, 'action:confirm') && mayMove('draft', 'confirmed', partsOf(actor, { ...draft, claimedBy: null, coOwnerIds: [] }));

/** A draft that answers several concerns stands under the first. */
export async function draftsIn(tx: Tx): Promise<readonly StoredDraft[]> {
  return tx.query<StoredDraft[]>(
    `select a.id, a.number, a.title, a.outcome, a.owner_id as "ownerId", a.owner_accepted_on::text as "ownerAcceptedOn", a.lead_id as "leadId",
            a.priority_id as "priorityId", a.start_on::text as "startOn", a.due_on::text as "dueOn", a.due_reason as "dueReason", a.version, a.created_at as "createdAt",
            owner.job_title as "ownerTitle", lead.job_title as "leadTitle", p.lead_id as "priorityLeadId",
            (select c.id from action_concern ac join concern c on c.id = ac.concern_id where ac.action_id = a.id order by c.number limit 1) as "concernId"
       from action a left join priority p on p.id = a.priority_id
       left join person owner on owner.id = a.owner_id left join person lead on lead.id = a.lead_id
      where a.status = 'draft' order by a.number`,
  );
}

async function concernsOf(tx: Tx, drafts: readonly StoredDraft[]): Promise<readonly NonNullable<DraftGroup['concern']>[]> {
  return tx.query<NonNullable<DraftGroup['concern']>[]>(
    `select c.id, c.number, c.title, app_is_provisional(c.id) as provisional, (select count(*)::int from raising r where r.concern_id = c.id) as raised,
            coalesce((select json_agg(json_build_object('text', f.text, 'inspection', i.title, 'page', f.page) order by i.ends_on desc, f.position)
                        from finding f join inspection i on i.id = f.inspection_id
                       where f.concern_id = c.id and f.decision in ('new-concern', 'joined')), '[]') as quotes
       from concern c where c.id = any($1::uuid[]) order by c.number`,
    [drafts.map(({ concernId }) => concernId).filter((id) => id !== null)],
  );
}
