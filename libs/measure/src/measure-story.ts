import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';
import { type Figure, type Impact, impactOf } from './impact.rules.js';
import type { EarlierFigure, Measure } from './measure.js';
import { noSuchMeasure } from './no-such-measure.js';
import { type ChartReading, readRunChart } from './run-chart.rules.js';

/** A measure with its figures, earliest first, and what they say today. */
export interface MeasureInFull extends Measure, ChartReading {
  /** The concerns it tells of, by number, as far as the reader may know of them. */
  readonly concerns: readonly { readonly id: string; readonly number: number; readonly title: string }[];
  readonly figures: readonly EnteredFigure[];
  readonly impact: Impact;
  /** The centre line that stands now. */
  readonly median: number | null;
}

export interface EnteredFigure extends Figure {
  /** What stood there before it was corrected, oldest first. */
  readonly earlier: readonly EarlierFigure[];
  readonly enteredAt: string;
  /** The job title of whoever entered it; none for an import. */
  readonly enteredBy: string | null;
}

type Row = Omit<MeasureInFull, 'impact' | 'median' | keyof ChartReading>;

// A concern that the reader is not cleared for is not joined, so that not even its id is told.
const measures = `
  select m.id, m.authority_id as "authorityId", m.key, m.title, m.unit, m.better, m.baseline, m.target, m.tolerance, m.steps, m.period,
         m.source, m.earlier_aims as "earlierAims", m.version,
         coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'number', c.number, 'title', c.title) order by c.number)
                     from measure_concern mc join concern c on c.id = mc.concern_id where mc.measure_id = m.id), '[]') as concerns,
         coalesce((select jsonb_agg(jsonb_build_object('periodEnd', o.period_end, 'value', o.value, 'enteredAt', o.entered_at,
                                                       'earlier', o.earlier, 'enteredBy', p.job_title) order by o.period_end)
                     from observation o left join person p on p.id = o.entered_by where o.measure_id = m.id), '[]') as figures
    from measure m`;

export async function readMeasures(tx: Tx, today: PlainDate): Promise<readonly MeasureInFull[]> {
  return (await tx.query<Row[]>(`${measures} order by m.title, m.key`)).map((row) => inFull(row, today));
}

/** @throws NotFound */
export async function readStory(tx: Tx, key: string, today: PlainDate): Promise<MeasureInFull> {
  const [row] = await tx.query<Row[]>(`${measures} where m.key = $1`, [key]);
  if (row === undefined) throw noSuchMeasure();
  return inFull(row, today);
}

function inFull(row: Row, today: PlainDate): MeasureInFull {
  const read = readRunChart(row, row.figures);
  return { ...row, impact: impactOf(row, row.figures, today), ...read, median: read.stretches.at(-1)?.median ?? null };
}
