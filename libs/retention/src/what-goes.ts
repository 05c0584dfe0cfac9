import { londonInstant, type PlainDate } from '#calendar';
import type { Actor, Tx } from '#platform';
import { goesBefore, type RetentionKind, retentionKinds } from './retention.rules.js';

/** Where a kind of record lies, and what becomes of it. The sign-in door is open, so each names its authority itself. */
interface Lies {
  /** Selects `id` and `at`, the moment from which its time runs; `$1` is the authority. */
  readonly due: (months: number) => string;
  /** `$1` are the ids of what has been kept for its time. */
  readonly purge: readonly string[];
}

const leftAddress = (id: string): string => `'left-' || ${id} || '@example.invalid'`;

const lies: Readonly<Record<Exclude<RetentionKind, 'trail'>, Lies>> = {
  links: {
    due: () => `select id::text, coalesce(ended_at, expires_at) as at from account_link where authority_id = $1`,
    purge: [`delete from account_link where id::text = any($1)`],
  },
  tokens: {
    due: () => `select id::text, coalesce(revoked_at, expires_at) as at from api_token where authority_id = $1`,
    purge: [`delete from api_token where id::text = any($1)`],
  },
  messages: {
    due: () => `select id::text, made_at as at from message where authority_id = $1 and text <> '' and state not in ('sending', 'failed')`,
    purge: [`update message set subject = 'Its words were kept for their time', text = '', html = '' where id::text = any($1)`],
  },
  receipts: {
    due: () => `select report_id || ' ' || person_id || ' ' || how as id, last_at as at from receipt where authority_id = $1`,
    purge: [`delete from receipt where report_id || ' ' || person_id || ' ' || how = any($1)`],
  },
  accounts: {
    // Where another authority of the person keeps them for longer, its months more are added before its time runs.
    due: (months) =>
      `select p.id::text, max(coalesce(m.ends_on, 'infinity')) + make_interval(months =>
           greatest(max(coalesce(r.months, ${retentionKinds.accounts.months})), ${months}) - ${months}) as at
         from person p join membership m on m.person_id = p.id
         left join retention_rule r on r.authority_id = m.authority_id and r.kind = 'accounts'
         where p.email not like 'left-%@example.invalid' group by p.id having bool_or(m.authority_id = $1)`,
    purge: [
      ...['second_factor', 'recovery_code', 'provider_account', 'credential'].map(
        (table) => `delete from ${table} where person_id::text = any($1)`,
      ),
      `update message set email = ${leftAddress('person_id')} where person_id::text = any($1)`,
      `update person set name = null, email = ${leftAddress('id')}, version = version + 1 where id::text = any($1)`,
    ],
  },
};

/** What of a kind has been kept for its time. */
export interface Due {
  readonly count: number;
  readonly oldest: Date | null;
  readonly newest: Date | null;
}

interface Asked {
  readonly kind: RetentionKind;
  readonly months: number;
  readonly today: PlainDate;
}

const inTrail = `from audit_entry where authority_id = $1 and at < $2 and details_hash is not null and redacted_at is null
  and details <> '{}' and event <> 'retention.purged'`;

export async function dueOf(tx: Tx, { authorityId }: Actor, { kind, months, today }: Asked): Promise<Due> {
  const from = kind === 'trail' ? inTrail : `from (${lies[kind].due(months)}) t where at < $2`;
  const [due] = await tx.query<Due[]>(`select count(*)::integer as count, min(at) as oldest, max(at) as newest ${from}`, [
    authorityId,
    londonInstant(goesBefore(months, today), '00:00'),
  ]);
  return due ?? { count: 0, oldest: null, newest: null };
}

/** @returns how many went, and of the trail the position of the newest entry whose details did */
export async function purgeOf(
  tx: Tx,
  { authorityId }: Actor,
  { kind, months, today }: Asked,
  now: Date,
): Promise<{ readonly count: number; readonly upTo?: number | null }> {
  const before = londonInstant(goesBefore(months, today), '00:00');
  if (kind === 'trail') {
    const [gone] = await tx.query<{ entries: number; up_to: number | null }[]>('select * from audit_redact($1, $2)', [before, now]);
    return { count: gone?.entries ?? 0, upTo: gone?.up_to ?? null };
  }
  const { due, purge } = lies[kind];
  const rows = await tx.query<{ id: string }[]>(`select id from (${due(months)}) t where at < $2`, [authorityId, before]);
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) for (const statement of purge) await tx.query(statement, [ids]);
  return { count: ids.length };
}
