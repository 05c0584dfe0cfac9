import { loadavg } from 'node:os';
import { say } from './say.js';

export interface Figure {
  /** Its part, and what was measured, such as `list: API, 1 connection`. */
  readonly figure: string;
  /** Milliseconds are those of half of the answers. */
  readonly value: number;
  readonly unit: 'ms' | 's' | '/s' | 'MB' | 'messages';
  /** Milliseconds in which 97.5 of 100 answers were there. */
  readonly p97?: number;
  /** The same for the bare server, answering the same queries in the same run. */
  readonly bare?: number;
  /** What it should be: at most this, or at least this where more is better. */
  readonly reach?: number;
  /** Processor milliseconds of the product for one of it. */
  readonly cpuMs?: number | undefined;
  /** Processor milliseconds of PostgreSQL for one of it; on Linux. */
  readonly dbCpuMs?: number | undefined;
  /** Processor milliseconds of the bare server and its PostgreSQL for one of it. */
  readonly bareCpuMs?: number | undefined;
  /** Queries sent for one of it. */
  readonly queries?: number | undefined;
}

const heads = [
  ...['', 'measured', 'p97.5 ms', 'bare', 'times bare', 'reach', ''],
  ...['CPU ms', 'database CPU ms', 'bare CPU ms', 'queries', 'load'],
];

/** Prints each figure as it comes as one line of JSON, and all of them at the end as a table. */
export class Figures {
  private readonly all: (Figure & { readonly load: number })[] = [];

  constructor(private readonly size: string) {}

  get count(): number {
    return this.all.length;
  }

  add(figure: Figure): void {
    const told = { ...figure, load: loadavg()[0] ?? 0 };
    this.all.push(told);
    say('');
    const rounded = Object.entries(told).map(([name, value]) => [name, typeof value === 'number' ? round(value) : value]);
    process.stdout.write(`${JSON.stringify({ size: this.size, ...Object.fromEntries(rounded) })}\n`);
  }

  table(): string {
    const rows = this.all.map((figure) => {
      const { value, unit, bare, reach } = figure;
      const isMore = unit === '/s';
      return [
        figure.figure,
        `${round(value)} ${unit}`,
        ...[figure.p97, bare, bare && (isMore ? bare / value : value / bare), reach].map(cell),
        reach === undefined ? '' : (isMore ? value >= reach : value <= reach) ? 'within' : 'not within',
        ...[figure.cpuMs, figure.dbCpuMs, figure.bareCpuMs, figure.queries, figure.load].map(cell),
      ];
    });
    const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)));
    return [heads, ...rows]
      .map((row) => row.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join('  '))
      .join('\n');
  }
}

const round = (value: number): number => Number(value.toPrecision(3));
const cell = (value: number | undefined): string => (value === undefined ? '' : String(round(value)));
