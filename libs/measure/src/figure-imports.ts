import { Audit } from '#audit';
import { Clock, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, Invalid, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { type LineProblem, readFigureTable, type TableLine } from './figure-table.js';
import type { Measure } from './measure.js';
import { MeasureTable } from './measure.table.js';
import { periodEndOf, periodInWords } from './period.rules.js';
import { changedFigures, faultIn, storeFigures } from './storing.js';

/** What a table does, or would do, to one measure. */
export interface ImportedMeasure {
  readonly key: string;
  readonly title: string;
  readonly added: number;
  readonly corrected: number;
  /** The same stands already. */
  readonly unchanged: number;
}

interface Sorted {
  readonly measure: Measure;
  readonly lines: readonly TableLine[];
}

const mostLines = 5000;
const toldAtMost = 50;

/** Figures of several measures from one table. Every line is right, or nothing is stored. */
@Injectable()
export class FigureImports {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What the table would do; nothing is stored. @throws Invalid naming every line that is wrong */
  async check(actor: Actor, text: string): Promise<readonly ImportedMeasure[]> {
    permit(actor, 'measure:write');
    return this.database.transaction(actor, async (tx) => {
      const told: ImportedMeasure[] = [];
      for (const { measure, lines } of await this.sorted(tx, text)) {
        const { changed } = await changedFigures(tx, measure, lines);
        told.push(outcome(measure, lines, changed));
      }
      return told;
    });
  }

  /** @throws Invalid naming every line that is wrong; nothing is stored then */
  async take(actor: Actor, text: string): Promise<readonly ImportedMeasure[]> {
    permit(actor, 'measure:write');
    return this.database.transaction(actor, async (tx) => {
      const told: ImportedMeasure[] = [];
      for (const { measure, lines } of await this.sorted(tx, text)) {
        const stored = await storeFigures(tx, actor, this.clock.now(), measure, lines);
        if (stored.length > 0)
          await this.audit.record(tx, actor, { event: 'measure.figures-imported', subject: measure.id, figures: stored });
        told.push(outcome(measure, lines, stored));
      }
      return told;
    });
  }

  /** The lines by measure, which are locked, always in the same order, so that two imports never wait for each other. */
  private async sorted(tx: Tx, text: string): Promise<readonly Sorted[]> {
    const { lines, problems } = readFigureTable(text);
    if (lines.length + problems.length > mostLines)
      throw new Invalid([{ field: 'lines', message: `There are more than ${mostLines} lines: import them in parts` }]);
    const measures = await tx.find(MeasureTable, { order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
    const names = new Map(
      measures.flatMap((measure) => [[measure.title.toLowerCase(), measure] as const, [measure.key, measure] as const]),
    );
    const all = [...problems, ...faultsIn(lines, names, this.clock.today())].sort((a, b) => a.line - b.line);
    if (all.length > 0) throw new Invalid(inWords(all));
    if (lines.length === 0) throw new Invalid([{ field: 'lines', message: 'Select a file, or paste at least one line' }]);
    return measures
      .map((measure) => ({ measure, lines: lines.filter(({ key }) => names.get(key) === measure) }))
      .filter((sorted) => sorted.lines.length > 0);
  }
}

function faultsIn(lines: readonly TableLine[], measures: ReadonlyMap<string, Measure>, today: PlainDate): readonly LineProblem[] {
  const seen = new Map<string, number>();
  return lines.flatMap(({ line, key, day }): readonly LineProblem[] => {
    const measure = measures.get(key);
    if (measure === undefined) return [{ line, message: `no measure has the short name “${key.slice(0, 60)}”` }];
    const fault = faultIn(day, measure, today);
    if (fault !== undefined) return [{ line, message: fault }];
    const periodEnd = periodEndOf(day, measure.period);
    const first = seen.get(`${measure.id} ${periodEnd}`);
    seen.set(`${measure.id} ${periodEnd}`, first ?? line);
    const twice = `${periodInWords(periodEnd, measure.period)} stands in line ${first} already`;
    return first === undefined ? [] : [{ line, message: twice }];
  });
}

function inWords(problems: readonly LineProblem[]): readonly { readonly field: string; readonly message: string }[] {
  const told = problems.slice(0, toldAtMost).map(({ line, message }) => ({ field: 'lines', message: `Line ${line}: ${message}` }));
  const more = problems.length - told.length;
  return more > 0 ? [...told, { field: 'lines', message: `${more} more lines are wrong` }] : told;
}

function outcome(
  { key, title }: Measure,
  lines: readonly unknown[],
  changed: readonly { readonly from: number | null }[],
): ImportedMeasure {
  const corrected = changed.filter(({ from }) => from !== null).length;
  return { key, title, added: changed.length - corrected, corrected, unchanged: lines.length - changed.length };
}
