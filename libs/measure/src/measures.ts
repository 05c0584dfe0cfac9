import { Audit, requireVersion } from '#audit';
import { Clock, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, Invalid, newId, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { stepsInLines, writtenMeasure } from './defining.rules.js';
import { aimLeft, definitionOf } from './keeping.js';
import type { Measure, Observation } from './measure.js';
import type { DefineMeasure, ObserveFigure, PasteFigures } from './measure.input.js';
import { type MeasureInFull, readMeasures, readStory } from './measure-story.js';
import { MeasureTable, ObservationTable } from './measure.table.js';
import { noSuchMeasure } from './no-such-measure.js';
import { faultIn, storeFigures } from './storing.js';
import { concernsToldOf, tellOf } from './telling-of.js';
import { periodEndOf, periodInWords } from './period.rules.js';
import { dayWritten, readLines } from './written.rules.js';

@Injectable()
export class Measures {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Every measure with its figures and what they say, by title. */
  async list(actor: Actor): Promise<readonly MeasureInFull[]> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, (tx) => readMeasures(tx, this.clock.today()));
  }

  /** One measure with who entered each figure. @throws NotFound */
  async story(actor: Actor, key: string): Promise<MeasureInFull> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, (tx) => readStory(tx, key, this.clock.today()));
  }

  async define(actor: Actor, input: DefineMeasure): Promise<Measure> {
    permit(actor, 'measure:write');
    const { written, problems } = writtenMeasure(input);
    if (problems.length > 0) throw new Invalid(problems);
    return this.database.transaction(actor, async (tx) => {
      await requireFreeKey(tx, written.key, null);
      const measure: Measure = { id: newId(), authorityId: actor.authorityId, ...written, earlierAims: [], version: 1 };
      await tx.insert(MeasureTable, measure);
      const { to: concernIds } = await tellOf(tx, measure, input.concernIds ?? []);
      await this.audit.record(tx, actor, { event: 'measure.defined', subject: measure.id, to: { ...written, concernIds } });
      return measure;
    });
  }

  /** @throws Overtaken when someone changed it since it was read */
  async change(actor: Actor, key: string, input: DefineMeasure): Promise<Measure> {
    permit(actor, 'measure:write');
    const { written, problems } = writtenMeasure(input);
    if (problems.length > 0) throw new Invalid(problems);
    return this.database.transaction(actor, async (tx) => {
      const before = await forChange(tx, key);
      await requireVersion(tx, 'this measure', before, input.version, asWritten(before, await concernsToldOf(tx, before.id)));
      await requireFreeKey(tx, written.key, before.id);
      if (written.period !== before.period && (await tx.existsBy(ObservationTable, { measureId: before.id }))) {
        throw new Invalid([{ field: 'period', message: 'The figures so far are for other periods: define a new measure instead' }]);
      }
      const { id, earlierAims } = before;
      const concerns = await tellOf(tx, before, input.concernIds ?? []);
      await tx.update(MeasureTable, id, { ...written, earlierAims: [...earlierAims, ...aimLeft(before, written, this.clock.today())] });
      await this.audit.record(tx, actor, {
        event: 'measure.changed',
        subject: id,
        from: { ...definitionOf(before), concernIds: concerns.from },
        to: { ...written, concernIds: concerns.to },
      });
      return tx.findOneOrFail(MeasureTable, { where: { id } });
    });
  }

  /** Stores the figure of one period. Another for the same period corrects it; the same again changes nothing. */
  async observe(actor: Actor, key: string, { period, value }: ObserveFigure): Promise<Observation> {
    permit(actor, 'measure:write');
    return this.database.transaction(actor, async (tx) => {
      const measure = await forChange(tx, key);
      const day = dayWritten(period);
      if (day === undefined) throw problem('period', 'Enter the period as a day or month, such as 2026-09-30 or September 2026');
      const fault = faultIn(day, measure, this.clock.today());
      if (fault !== undefined) throw problem('period', `${fault.charAt(0).toUpperCase()}${fault.slice(1)}`);
      const [stored] = await storeFigures(tx, actor, this.clock.now(), measure, [{ day, value }]);
      if (stored !== undefined) {
        const event = stored.from === null ? 'measure.figure-entered' : 'measure.figure-corrected';
        await this.audit.record(tx, actor, { event, subject: measure.id, ...stored });
      }
      const where = { measureId: measure.id, periodEnd: periodEndOf(day, measure.period) };
      return tx.findOneOrFail(ObservationTable, { where });
    });
  }

  /** Stores many figures, one period a line. @throws Invalid naming every line that is wrong; then nothing is stored */
  async paste(actor: Actor, key: string, { lines: text }: PasteFigures): Promise<{ readonly added: number; readonly corrected: number }> {
    permit(actor, 'measure:write');
    return this.database.transaction(actor, async (tx) => {
      const measure = await forChange(tx, key);
      const { lines, problems } = readLines(text);
      const seen = new Map<PlainDate, number>();
      const faults = lines.flatMap(({ line, day }) => {
        const periodEnd = periodEndOf(day, measure.period);
        const first = seen.get(periodEnd);
        seen.set(periodEnd, first ?? line);
        const twice = first === undefined ? undefined : `${periodInWords(periodEnd, measure.period)} stands in line ${first} already`;
        const fault = faultIn(day, measure, this.clock.today()) ?? twice;
        return fault === undefined ? [] : [`Line ${line}: ${fault}`];
      });
      const all = [...problems, ...faults].sort((a, b) => lineOf(a) - lineOf(b));
      if (all.length > 0) throw new Invalid(all.map((message) => ({ field: 'lines', message })));
      if (lines.length === 0) throw problem('lines', 'Enter at least one period and its figure');
      const stored = await storeFigures(tx, actor, this.clock.now(), measure, lines);
      if (stored.length > 0) await this.audit.record(tx, actor, { event: 'measure.figures-pasted', subject: measure.id, figures: stored });
      const corrected = stored.filter(({ from }) => from !== null).length;
      return { added: stored.length - corrected, corrected };
    });
  }
}

const problem = (field: string, message: string): Invalid => new Invalid([{ field, message }]);
const lineOf = (message: string): number => Number(/^Line (\d+)/.exec(message)?.[1]);

/** @throws NotFound */
async function forChange(tx: Tx, key: string): Promise<Measure> {
  const measure = await tx.findOne(MeasureTable, { where: { key }, lock: { mode: 'pessimistic_write' } });
  if (measure === null) throw noSuchMeasure();
  return measure;
}

async function requireFreeKey(tx: Tx, key: string, id: string | null): Promise<void> {
  const same = await tx.findOne(MeasureTable, { where: { key } });
  if (same !== null && same.id !== id) throw problem('key', `“${same.title}” has the short name ${key} already: enter another`);
}

/** A measure in the words of its input. */
const asWritten = (measure: Measure, concernIds: readonly string[]): object => ({
  ...measure,
  concernIds,
  steps: stepsInLines(measure.steps),
});
