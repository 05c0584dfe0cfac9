import { londonDay, type PlainDate } from '#calendar';
import { may, type Permission, permit } from '#identity';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { draftsIn, mayConfirm } from './draft-list.js';
import { barTo, waitingExtensions } from './extensions.js';
import { RatingKeyTable } from './plan.table.js';
import { reviewsSince } from './review-list.js';
import { readDocumentsWaiting } from './standing-lines.js';

export const inboxKinds = ['findings', 'provisional', 'drafts', 'extensions', 'handovers', 'reviews', 'key'] as const;
export type InboxKind = (typeof inboxKinds)[number];

/** Decisions of one kind that wait for the actor. */
export interface InboxItem {
  readonly kind: InboxKind;
  /** At least 1; the page that it leads to lists as many. */
  readonly count: number;
  /** Since when the oldest waits. */
  readonly oldest: PlainDate;
  /** The inspection whose provisional findings wait. */
  readonly about: { readonly id: string; readonly title: string } | null;
}

interface InboxRule {
  /** Without it nothing of the kind is the actor's to decide. */
  readonly permission: Permission;
  readonly read: (tx: Tx, actor: Actor) => Promise<readonly Omit<InboxItem, 'kind'>[]>;
}

/** What there is to decide, kind by kind, and whose it is. */
const rules: Readonly<Record<InboxKind, InboxRule>> = {
  findings: {
    permission: 'finding:decide',
    read: async (tx) => {
      const documents = await readDocumentsWaiting(tx);
      return gathered(documents.flatMap(({ undecided, since }) => Array.from({ length: undecided }, () => since)));
    },
  },
  provisional: { permission: 'finding:decide', read: (tx) => tx.query(provisionalSql) },
  drafts: {
    permission: 'action:confirm',
    read: async (tx, actor) => {
      const drafts = await draftsIn(tx);
      return gathered(drafts.filter((draft) => mayConfirm(actor, draft)).map(({ createdAt }) => londonDay(createdAt)));
    },
  },
  extensions: {
    permission: 'extension:decide',
    read: async (tx, actor) => {
      const requests = await waitingExtensions(tx);
      return gathered(requests.filter((request) => barTo(actor, request) === null).map(({ requestedOn }) => requestedOn));
    },
  },
  handovers: {
    permission: 'action:draft',
    read: async (tx) => gathered((await tx.query<Since[]>(handoversSql)).map(({ since }) => since)),
  },
  reviews: { permission: 'concern:review', read: async (tx) => gathered(await reviewsSince(tx)) },
  key: {
    permission: 'rating-key:agree',
    read: async (tx) => gathered((await tx.findBy(RatingKeyTable, { decision: IsNull() })).map(({ proposedOn }) => proposedOn)),
  },
};

/** Everything that waits for a decision of this person, the oldest kind first. */
@Injectable()
export class Inbox {
  constructor(private readonly database: Database) {}

  async read(actor: Actor): Promise<readonly InboxItem[]> {
    permit(actor, 'plan:read');
    return this.database.kept(actor, ['inbox'], (reader) => this.database.snapshot(reader, (tx) => readInbox(tx, reader)), 'the person’s');
  }
}

/** The same within a transaction in hand. */
export async function readInbox(tx: Tx, actor: Actor): Promise<readonly InboxItem[]> {
  const items: InboxItem[] = [];
  for (const kind of inboxKinds) {
    if (!may(actor, rules[kind].permission)) continue;
    items.push(...(await rules[kind].read(tx, actor)).map((item) => ({ ...item, kind })));
  }
  return items.sort((a, b) => (a.oldest < b.oldest ? -1 : Number(a.oldest > b.oldest)));
}

export const mayDecideAnything = (actor: Actor): boolean => inboxKinds.some((kind) => may(actor, rules[kind].permission));

interface Since {
  readonly since: PlainDate;
}

function gathered(days: readonly PlainDate[]): readonly Omit<InboxItem, 'kind'>[] {
  const [oldest] = [...days].sort();
  return oldest === undefined ? [] : [{ count: days.length, oldest, about: null }];
}

/** Offered to an owner who has not accepted, as the plan's list of them counts. */
const handoversSql = `
  select coalesce(a.owner_since, a.confirmed_on)::text as since from action a
   where a.status not in ('draft', 'stopped') and a.owner_id is not null and a.owner_accepted_on is null`;

/** Heard, or read in a draft, once a later letter about the same visit is in: until then there is nothing to settle them against. */
const provisionalSql = `
  select count(*)::int as count, min(later.day)::text as oldest, json_build_object('id', i.id, 'title', i.title) as about
    from provisional_finding p join finding f on f.id = p.finding_id
    join source_document d on d.id = f.document_id join inspection i on i.id = f.inspection_id
    join lateral (select min(l.received_on) as day from source_document l
      where l.inspection_id = i.id and (l.step = 'final-letter' or l.step = 'draft-letter' and d.step = 'verbal-feedback')) later on later.day is not null
   where p.outcome is null group by i.id, i.title order by 2`;
