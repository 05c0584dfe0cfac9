import { Choice, Figure, Ids, Text, Version, Yes } from '#platform';
import { periods } from './measure.js';

export class DefineMeasure {
  @Text(160, { label: 'what is measured' })
  readonly title: string;

  @Text(60, { label: 'its short name', optional: true, description: 'In addresses and imports; made from the title when left out' })
  readonly key?: string;

  @Text(30, { label: 'its unit, such as % or days' })
  readonly unit: string;

  @Choice(['higher', 'lower'], { label: 'which way is better' })
  readonly better: 'higher' | 'lower';

  @Choice(periods, { label: 'how often there is a figure' })
  readonly period: (typeof periods)[number];

  @Figure({ label: 'the baseline', optional: true })
  readonly baseline?: number;

  @Figure({ label: 'the target', optional: true })
  readonly target?: number;

  @Figure({ label: 'the tolerance', optional: true, description: 'How far from its target still counts as near it' })
  readonly tolerance?: number;

  @Text(2000, { label: 'the steps to the target', optional: true, description: 'A day and a figure on each line; the last is the target' })
  readonly steps?: string;

  @Text(200, { label: 'where the figures come from', optional: true })
  readonly source?: string;

  @Ids({ label: 'the concerns it tells of', optional: true })
  readonly concernIds?: readonly string[];

  @Version()
  readonly version?: number;
}

export class ObserveFigure {
  @Text(30, { label: 'the period, such as September 2026', description: 'Any day of the month or quarter, or the month' })
  readonly period: string;

  @Figure({ label: 'the figure' })
  readonly value: number;
}

export class PutFigure {
  @Figure({ label: 'the figure' })
  readonly value: number;
}

export class PasteFigures {
  @Text(20_000, { label: 'the figures, one period on each line' })
  readonly lines: string;
}

export class ImportFigures {
  @Text(400_000, { label: 'the figures: a short name, a period and a figure on each line' })
  readonly lines: string;

  @Yes({ label: 'a dry run', description: 'Says what would change and stores nothing' })
  readonly dryRun?: boolean;
}
