import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';
import type { ClosedConcern, EmbeddedAction, PhaseNow, ReadinessLine, ReportedExtension, StoppedAction } from './content.js';

/** Extensions of confirmed actions, undecided and refused ones too, by action and then by day. */
export async function readExtensions(tx: Tx): Promise<readonly ReportedExtension[]> {
  return tx.query<ReportedExtension[]>(
    `select a.number, e.from_due as "fromDue", e.to_due as "toDue", e.reason, q.job_title as "requestedBy",
       e.requested_on as "requestedOn", e.decision, d.job_title as "decidedBy", e.decided_on as "decidedOn"
     from extension e
     join action a on a.id = e.action_id and a.status not in ('draft', 'stopped')
     left join person q on q.id = e.requested_by
     left join person d on d.id = e.decided_by
     order by a.number, e.requested_on, e.id`,
  );
}

/** Confirmed actions that were stopped, the latest first: a stopped one never disappears from papers. */
export async function readStopped(tx: Tx): Promise<readonly StoppedAction[]> {
  return tx.query<StoppedAction[]>(
    `select a.number, a.title, a.stopped_on as "on", a.stop_reason as reason, r.number as "replacedBy"
     from action a left join action r on r.id = a.replaced_by_id
     where a.status = 'stopped' and a.confirmed_on is not null
     order by a.stopped_on desc, a.number`,
  );
}

/**
 * What the board embedded, by number: since the day given, and those whose conditions were not all met for as long as they stand
 * embedded. One that was reopened is left out; embedded again, its last decision counts.
 */
export async function readEmbedded(tx: Tx, since: PlainDate): Promise<readonly EmbeddedAction[]> {
  return tx.query<EmbeddedAction[]>(
    `select number, title, meeting, "decidedOn", "isNew", conditions, "overrideReason" from (
       select distinct on (a.number) a.number, a.title, m.title as meeting, d.decided_on as "decidedOn",
         (d.recorded_at at time zone 'Europe/London')::date > $1 as "isNew", d.text as conditions, d.override_reason as "overrideReason"
       from decision d
       join action a on a.id = d.action_id and a.status = 'embedded'
       join meeting m on m.id = d.meeting_id
       where d.kind = 'embed'
       order by a.number, d.recorded_at desc) embedded
     where "isNew" or "overrideReason" is not null`,
    [since],
  );
}

/**
 * Concerns that the board closed, by number: since the day given, and those that were not answered for as long as they stay closed. One
 * that inspectors raised again is open, and left out.
 */
export async function readClosed(tx: Tx, since: PlainDate): Promise<readonly ClosedConcern[]> {
  return tx.query<ClosedConcern[]>(
    `select number, title, meeting, "decidedOn", "isNew", decision, "overrideReason" from (
       select distinct on (c.number) c.number, c.title, m.title as meeting, d.decided_on as "decidedOn",
         (d.recorded_at at time zone 'Europe/London')::date > $1 as "isNew", d.text as decision, d.override_reason as "overrideReason"
       from decision d
       join concern c on c.id = d.concern_id and c.status = 'closed'
       join meeting m on m.id = d.meeting_id
       where d.kind = 'close-concern'
       order by c.number, d.recorded_at desc) closed
     where "isNew" or "overrideReason" is not null`,
    [since],
  );
}

/** The phase that the plan is in on a day. A plan that never had a second one says nothing of phases. */
export async function readPhase(tx: Tx, today: PlainDate): Promise<PhaseNow | null> {
  const [phase] = await tx.query<PhaseNow[]>(
    `select number, name, from_day as "fromDay" from phase where from_day <= $1 and exists (select from phase where number > 1)
     order by number desc limit 1`,
    [today],
  );
  return phase ?? null;
}

/** What owners say brings their actions back, by action number, from the last update of each. */
export async function readRecoveries(
  tx: Tx,
): Promise<ReadonlyMap<number, { readonly recovery: string | null; readonly recoveryBy: PlainDate | null }>> {
  const rows = await tx.query<{ number: number; recovery: string | null; recoveryBy: PlainDate | null }[]>(
    `select distinct on (a.number) a.number, u.recovery, u.recovery_by as "recoveryBy"
     from progress_update u join action a on a.id = u.action_id
     where u.taken_back_at is null and u.kind = 'progress'
     order by a.number, u.written_at desc`,
  );
  return new Map(rows.map((row) => [row.number, row]));
}

/** What stands behind each open concern that a visit will look at, by concern and action. */
export async function readReadiness(
  tx: Tx,
  focus: readonly string[] | 'all',
  after: PlainDate,
  today: PlainDate,
): Promise<readonly ReadinessLine[]> {
  return tx.query<ReadinessLine[]>(
    `select c.number as concern, a.number, e.last as "lastEvidenceOn", coalesce(e.last <= $2, true) as "isStale",
       (select count(*)::int from milestone m where m.action_id = a.id and m.done_on is null and m.due_on < $3) as "lateMilestones"
     from concern c
     left join (action_concern ac join action a on a.id = ac.action_id and a.status not in ('draft', 'stopped')) on ac.concern_id = c.id
     left join lateral (select max(dated_on) as last from evidence where action_id = a.id and taken_back_at is null) e on true
     where c.status = 'open' and ($1::uuid[] is null or c.id = any($1))
     order by c.number, a.number`,
    [focus === 'all' ? null : focus, after, today],
  );
}
