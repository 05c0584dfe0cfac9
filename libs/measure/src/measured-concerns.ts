import type { Tx } from '#platform';
import type { KnownFigure } from './as-known.rules.js';
import type { Aim } from './impact.rules.js';
import type { EarlierAim } from './measure.js';

/** A measure as impact is worked out from it: what it aims at, and its figures with the days on which they came in. */
export interface MeasuredConcerns extends Aim {
  readonly key: string;
  readonly title: string;
  readonly earlierAims: readonly EarlierAim[];
  /** Earliest period first. */
  readonly figures: readonly KnownFigure[];
  /** The concerns it tells of, as far as the reader may know of them. */
  readonly concernIds: readonly string[];
}

/** Every measure that tells of a concern, by title; of one concern alone where it is named. One query. */
export async function measuredConcerns(tx: Tx, concernId: string | null = null): Promise<readonly MeasuredConcerns[]> {
  return tx.query<MeasuredConcerns[]>(
    `select m.key, m.title, m.unit, m.better, m.target, m.tolerance, m.steps, m.period, m.earlier_aims as "earlierAims",
       mc.ids as "concernIds", coalesce(o.list, '[]') as figures
     from measure m
     join (select measure_id, array_agg(concern_id::text order by concern_id) as ids from measure_concern
           where $1::uuid is null or concern_id = $1 group by measure_id) mc on mc.measure_id = m.id
     left join lateral (
       select json_agg(json_build_object('periodEnd', o.period_end, 'value', o.value, 'earlier', o.earlier,
         'enteredOn', (o.entered_at at time zone 'Europe/London')::date) order by o.period_end) as list
       from observation o where o.measure_id = m.id
     ) o on true
     order by m.title, m.key`,
    [concernId],
  );
}
