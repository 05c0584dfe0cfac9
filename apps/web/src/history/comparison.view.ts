import { dayInWords, isPlainDate } from '#calendar';
import { type ChangeKind, type ChangeOfAction, type ChangeOfConcern, type Comparison, statusInWords } from '#plan';
import { filledForm } from '../http/forms.js';
import { plural } from '../http/templates.js';
import type { Preset } from './presets.js';

type Asked = Readonly<Record<string, unknown>>;

const kindWords: Readonly<Record<ChangeKind, string>> = {
  new: 'New',
  closed: 'Verified or embedded',
  reopened: 'Reopened',
  're-dated': 'Given another date',
  'milestone-re-dated': 'Milestones given another date',
  're-rated': 'Rated differently',
  'changed-hands': 'Changed hands',
  stopped: 'Stopped',
  'concern-new': 'New concerns',
  'concern-raised-again': 'Concerns raised again',
  'concern-closed': 'Concerns closed',
  'concern-reopened': 'Concerns reopened',
};

interface Line {
  readonly reference: string;
  readonly href: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

export function comparisonView(compared: Comparison, presets: readonly Preset[], asked: Asked): object {
  const { from, to, priorities, knownSince } = compared;
  const changes = [...compared.actions, ...compared.concerns];
  const sections = (Object.keys(kindWords) as ChangeKind[]).map((kind) => ({
    kind,
    heading: kindWords[kind],
    lines: changes.filter((change) => change.kind === kind).map(lineOf),
  }));
  const priority = typeof asked['priority'] === 'string' ? asked['priority'] : '';
  return {
    form: filledForm({ from, to, priority }),
    presets,
    compared,
    unknownBefore: knownSince !== null && knownSince > from ? knownSince : undefined,
    sections: sections.filter(({ lines }) => lines.length > 0),
    priorityItems: priorities.map(({ id, number, title }) => ({ value: id, text: `${number} ${title}` })),
    downloadQuery: new URLSearchParams({ from, to, ...(priority === '' ? {} : { priority }) }).toString(),
  };
}

/** The same lines as a table to take away. */
export function comparisonTable({ actions, concerns }: Comparison): readonly (readonly string[])[] {
  return [
    ['What', 'Reference', 'Title', 'Was', 'Is', 'Why'],
    ...[...actions, ...concerns].map((change) => {
      const { reference, title, from, to, why } = lineOf(change);
      return [kindWords[change.kind], reference, title, from, to, why];
    }),
  ];
}

function lineOf(change: ChangeOfAction | ChangeOfConcern): Line {
  const { id, number, title } = change;
  const words = { title, from: inWords(change.from), to: inWords(change.to), why: whyOf(change) };
  return isOfConcern(change)
    ? { reference: `C${number}`, href: `/concerns/${id}`, ...words }
    : { reference: `A${number}`, href: `/actions/${id}`, ...words };
}

const isOfConcern = (change: ChangeOfAction | ChangeOfConcern): change is ChangeOfConcern => change.kind.startsWith('concern-');

function whyOf(change: ChangeOfAction | ChangeOfConcern): string {
  if (isOfConcern(change)) return change.reasons.length > 0 ? `Raised by ${change.reasons.join('; ')}` : '';
  const { kind, reasons, workingDays, originalDueOn, extensions, replacedBy } = change;
  const moved = workingDays === null ? [] : [`${plural(Math.abs(workingDays), 'working day')} ${workingDays < 0 ? 'earlier' : 'later'}`];
  if (kind !== 're-dated') return [...reasons, ...moved, ...(replacedBy === null ? [] : [`Replaced by A${replacedBy}`])].join('; ');
  const original = originalDueOn === null ? [] : [`originally ${dayInWords(originalDueOn)}`];
  return [...moved, ...original, plural(extensions, 'extension')].join('; ');
}

/** A day, a status, a colour or a person, as people write it. */
function inWords(value: string | null): string {
  if (value === null) return '';
  if (isPlainDate(value)) return dayInWords(value);
  const words = value in statusInWords ? statusInWords[value as keyof typeof statusInWords] : value;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
