import { addDays, addMonths } from '#calendar';
import type { Filled } from './council-rows.js';
import { actionsOf, concerns, type Council, dayFrom, idOf, kinds, priorities, type Rows } from './made-up.js';

/** What stands beside a council's 500 actions where a report is as long as its reach names. */
export const inAll = { concerns: 120, measures: 40, months: 24 };

const made = '2024-09-02T09:00:00Z';
const up = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const further = up(concerns + 1, inAll.concerns);
const concernOf = ({ index }: Council, n: number): string => idOf(index, kinds.concern, n);
const measureOf = ({ index }: Council, n: number): string => idOf(index, kinds.other + 50, n);

/** Better month by month, with a wave; in every third measure it gets worse. */
const figureOf = (n: number, month: number): number => 50 + (n % 3 === 0 ? -month : month) + ((n * 7 + month * 5) % 9) / 2;

function* observations(council: Council): Rows {
  const firstOfThisMonth = dayFrom(-1);
  for (const n of up(1, inAll.measures)) {
    for (const month of up(1, inAll.months)) {
      const ends = addDays(addMonths(firstOfThisMonth, month - inAll.months), -1);
      yield [measureOf(council, n), ends, council.id, figureOf(n, month), made];
    }
  }
}

/** Concerns beyond those of every council, each answered; and measures with their figures. */
export const packRows: readonly Filled[] = [
  {
    table: 'concern',
    columns: 'id, authority_id, number, title, theme, status, priority_id, created_at',
    rows: (council) =>
      further.map((n) => [
        ...[concernOf(council, n), council.id, n, `Concern ${n} about how soon children are seen`],
        ...['front-door', 'open', idOf(council.index, kinds.priority, 1 + (n % priorities)), made],
      ]),
  },
  {
    table: 'raising',
    columns: 'id, authority_id, concern_id, inspection_id, raised_on',
    rows: (council) =>
      further.map((n) => [
        ...[idOf(council.index, kinds.other + 51, n), council.id, concernOf(council, n)],
        ...[idOf(council.index, kinds.inspection, n % 2), dayFrom(n % 2 === 0 ? -560 : -80)],
      ]),
  },
  {
    table: 'action_concern',
    columns: 'action_id, concern_id, authority_id',
    rows: function* (council) {
      for (const { n, id } of actionsOf(council)) yield [id, concernOf(council, concerns + 1 + (n % further.length)), council.id];
    },
  },
  {
    table: 'measure',
    columns: 'id, authority_id, key, title, unit, better, baseline, target, tolerance, steps, source',
    rows: (council) =>
      up(1, inAll.measures).map((n) => [
        ...[measureOf(council, n), council.id, `measure-${n}`, `Visits in time, team ${n}`, '%', 'higher', 50, 90, 3],
        ...[JSON.stringify([{ on: dayFrom(120), target: 80 }]), 'Monthly report of the case system'],
      ]),
  },
  {
    table: 'measure_concern',
    columns: 'measure_id, concern_id, authority_id',
    rows: (council) => up(1, inAll.measures).map((n) => [measureOf(council, n), concernOf(council, n * 3), council.id]),
  },
  { table: 'observation', columns: 'measure_id, period_end, authority_id, value, entered_at', rows: observations },
];
