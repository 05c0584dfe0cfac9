import type { AuditEntry } from '#audit';
import { addDays, londonInstant, type PlainDate } from '#calendar';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { may, permit } from './permissions.js';
import { type Named, namesOfThings } from './trail-names.js';

export const trailPageSize = 50;
/** The most entries that are taken away at once: the newest. */
const mostTaken = 10_000;

export type TrailEntry = Pick<AuditEntry, 'id' | 'position' | 'at' | 'redactedAt' | 'personId' | 'actor' | 'via' | 'event' | 'subject'> & {
  readonly details: Readonly<Record<string, unknown>>;
};

export interface TrailQuestion {
  /** The id of the thing that the entries are about. */
  readonly subject?: string | undefined;
  /** The id of the person who acted. */
  readonly personId?: string | undefined;
  /** What happened: `action.stopped`, or `action` for all that happened to actions. */
  readonly event?: string | undefined;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  /** Stand in the details, in any case. */
  readonly words?: string | undefined;
  /** 1 is the newest. */
  readonly page?: number;
}

export interface TrailPage {
  readonly entries: readonly TrailEntry[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** What the ids in the entries stand for, as far as the actor may see it. */
  readonly names: ReadonlyMap<string, Named>;
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Those who see no plan content see who was given what role, and no more. */
const accountsOnly = `(event like 'person.%' or event like 'token.%' or event like 'authority.%' or event like 'webhook.%' or event like 'retention.%')`;

/** The trail as people read it, newest first. */
@Injectable()
export class Trail {
  constructor(private readonly database: Database) {}

  /** 50 entries a page. */
  async read(actor: Actor, question: TrailQuestion): Promise<TrailPage> {
    return this.pageOf(actor, question, trailPageSize);
  }

  /** All of them on one page; of more than 10,000 the newest. */
  async all(actor: Actor, question: TrailQuestion): Promise<TrailPage> {
    return this.pageOf(actor, question, mostTaken);
  }

  /** Those before a position, for programs: what comes meanwhile moves nothing. */
  async piece(
    actor: Actor,
    question: Omit<TrailQuestion, 'page'>,
    { before, take }: { readonly before: number | undefined; readonly take: number },
  ): Promise<readonly TrailEntry[]> {
    permit(actor, 'audit:read');
    const { where, values } = conditionsOf(actor, question);
    const older = before === undefined ? where : `${where} and position < $${values.push(String(before))}`;
    return this.database.snapshot(actor, (tx) => entriesOf(tx, older, values, { take, skip: 0 }));
  }

  private async pageOf(actor: Actor, question: TrailQuestion, size: number): Promise<TrailPage> {
    permit(actor, 'audit:read');
    return this.database.snapshot(actor, async (tx) => {
      const { where, values } = conditionsOf(actor, question);
      const [counted] = await tx.query<{ total: number }[]>(`select count(*)::int as total from audit_entry where ${where}`, values);
      const total = counted?.total ?? 0;
      const pages = Math.max(1, Math.ceil(total / size));
      const page = Math.min(Math.max(1, Math.trunc(question.page ?? 1)), pages);
      const entries = await entriesOf(tx, where, values, { take: size, skip: (page - 1) * size });
      return { entries, total, page, pages, names: await namesOfThings(tx, idsIn(entries)) };
    });
  }
}

function conditionsOf(actor: Actor, { subject, personId, event, from, to, words }: TrailQuestion): { where: string; values: string[] } {
  const conditions = [may(actor, 'plan:read') ? 'true' : accountsOnly];
  const values: string[] = [];
  const add = (condition: (at: string) => string, value: string | undefined): void => {
    if (value !== undefined) conditions.push(condition(`$${values.push(value)}`));
  };
  add((at) => `subject = ${at}`, subject);
  add((at) => `person_id::text = ${at}`, personId);
  add((at) => `(event = ${at} or starts_with(event, ${at} || '.'))`, event);
  add((at) => `at >= ${at}::timestamptz`, from && londonInstant(from, '00:00').toISOString());
  add((at) => `at < ${at}::timestamptz`, to && londonInstant(addDays(to, 1), '00:00').toISOString());
  add((at) => `position(lower(${at}) in lower(details::text)) > 0`, words);
  return { where: conditions.join(' and '), values };
}

async function entriesOf(
  tx: Tx,
  where: string,
  values: readonly string[],
  { take, skip }: { readonly take: number; readonly skip: number },
): Promise<TrailEntry[]> {
  return tx.query<TrailEntry[]>(
    `select id, position, at, person_id as "personId", redacted_at as "redactedAt", actor, via, event, subject, details
     from audit_entry where ${where} order by position desc limit ${take} offset ${skip}`,
    [...values],
  );
}

/** Subjects, and whatever looks like an id in the details. */
function idsIn(entries: readonly TrailEntry[]): string[] {
  return [...new Set(entries.flatMap(({ subject, details }) => `${subject} ${JSON.stringify(details)}`.match(uuid) ?? []))];
}
