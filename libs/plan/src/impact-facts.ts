import type { PlainDate } from '#calendar';
import { measuredConcerns } from '#measure';
import type { Tx } from '#platform';
import type { AnsweringFacts, EvidenceFact, ImpactFacts } from './impact-known.rules.js';

type Of<T> = T & { readonly concernId: string };

/** What the impact of every concern, or of one, is made from: the same few queries however many there are. */
export async function readImpactFacts(tx: Tx, concernId: string | null = null): Promise<ReadonlyMap<string, ImpactFacts>> {
  const measures = await measuredConcerns(tx, concernId);
  const actions = byConcern(await tx.query<Of<AnsweringFacts>[]>(answering, [concernId]));
  const evidence = byConcern(await tx.query<Of<EvidenceFact>[]>(shown, [concernId]));
  const strengths = byConcern(await tx.query<Of<ImpactFacts['strengths'][number]>[]>(praised, [concernId]));
  const concerns = await tx.query<{ id: string; raisedOn: readonly PlainDate[] }[]>(raised, [concernId]);
  return new Map(
    concerns.map(({ id, raisedOn }) => [
      id,
      {
        measures: measures.filter(({ concernIds }) => concernIds.includes(id)),
        actions: actions.get(id) ?? [],
        evidence: evidence.get(id) ?? [],
        strengths: strengths.get(id) ?? [],
        raisedOn,
      },
    ]),
  );
}

function byConcern<T>(rows: readonly Of<T>[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.concernId, [...(groups.get(row.concernId) ?? []), row]);
  return groups;
}

const answering = `
  select ac.concern_id as "concernId", a.number, a.status, a.embedded_on::text as "embeddedOn", coalesce(s.list, '[]') as steps
  from action_concern ac join action a on a.id = ac.action_id
  left join lateral (
    select json_agg(json_build_object('on', s.on_day, 'to', s.to_status) order by s.at, s.id) as list
    from action_step s where s.action_id = a.id and s.from_status is distinct from s.to_status
  ) s on true
  where $1::uuid is null or ac.concern_id = $1 order by a.number`;

const shown = `
  select ac.concern_id as "concernId", a.number as action, e.kind, e.dated_on::text as "datedOn",
    (e.added_at at time zone 'Europe/London')::date::text as "addedOn",
    (e.taken_back_at at time zone 'Europe/London')::date::text as "takenBackOn"
  from action_concern ac join action a on a.id = ac.action_id join evidence e on e.action_id = a.id
  where $1::uuid is null or ac.concern_id = $1 order by e.dated_on, e.id`;

const praised = `
  select f.concern_id as "concernId", i.ends_on::text as "seenOn", (f.decided_at at time zone 'Europe/London')::date::text as "keptOn"
  from finding f join inspection i on i.id = f.inspection_id
  where f.decision = 'strength' and f.concern_id is not null and ($1::uuid is null or f.concern_id = $1) order by i.ends_on, f.id`;

const raised = `
  select c.id, coalesce(array_agg(r.raised_on::text order by r.raised_on) filter (where r.id is not null), '{}') as "raisedOn"
  from concern c left join raising r on r.concern_id = c.id where $1::uuid is null or c.id = $1 group by c.id`;
