import type { PlainDate } from '#calendar';
import { measuredConcerns, type MeasureInFull } from '#measure';
import { impactAt, type ImpactRating, readImpactFacts } from '#plan';
import type { Tx } from '#platform';
import type { ImpactCount, ReportedMeasure, SlippingAction } from './content.js';
import { type EmbeddedUnder, slippingOf } from './slipping.rules.js';

/** A measure without who entered which figure. */
export function reported({ concerns, figures, ...measure }: MeasureInFull): ReportedMeasure {
  const { key, title, unit, better, baseline, target, tolerance, steps, period, source, impact, direction, median } = measure;
  return {
    ...{ key, title, unit, better, baseline, target, tolerance, steps, period, source, impact, direction, median },
    concerns: concerns.map(({ number }) => number),
    figures: figures.map(({ periodEnd, value }) => ({ periodEnd, value })),
  };
}

/** How many concerns had each impact on earlier days, by what was known on each of them. */
export async function readImpactOver(tx: Tx, days: readonly PlainDate[]): Promise<readonly ImpactCount[]> {
  const concerns = [...(await readImpactFacts(tx)).values()];
  return days.map((day) => {
    const raised = concerns.filter(({ raisedOn: [first] }) => first !== undefined && first <= day);
    const ratings = raised.map((facts) => impactAt(facts, day).rating);
    const many = (rating: ImpactRating): number => ratings.filter((each) => each === rating).length;
    return { day, red: many('red'), amber: many('amber'), green: many('green'), blue: many('blue'), notEvidenced: many('not-evidenced') };
  });
}

/** Embedded actions whose impact has fallen behind since, for the board to decide about. */
export async function readSlipping(tx: Tx, today: PlainDate): Promise<readonly SlippingAction[]> {
  const embedded = await tx.query<EmbeddedUnder[]>(
    `select distinct on (a.number) a.number, a.title, m.title as meeting, d.decided_on as "embeddedOn",
       array(select ac.concern_id::text from action_concern ac where ac.action_id = a.id) as "concernIds"
     from decision d join action a on a.id = d.action_id and a.status = 'embedded' join meeting m on m.id = d.meeting_id
     where d.kind = 'embed' order by a.number, d.recorded_at desc`,
  );
  return embedded.length === 0 ? [] : slippingOf(embedded, await measuredConcerns(tx), today);
}
