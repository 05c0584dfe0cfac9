import { dayInWords } from '#calendar';
import type { ReportContent } from '../content/content.js';
import type { KindOfReport } from '../kinds.js';
import { section } from './exceptions.js';
import type { Block } from './paper.js';
import { count, momentWords } from './words.js';

/** The key, the moment, the author and what is not covered: how to read the figures. */
export function about(content: ReportContent, { words, smallNumbers }: Pick<KindOfReport, 'words' | 'smallNumbers'>): readonly Block[] {
  const { thresholds, version } = content.key;
  const items = [
    `Red: past its due date and not verified, unless claimed in time; a milestone more than ${thresholds.milestoneLateRed} working days late; nobody owns it; or offered to its owner for ${thresholds.handoverUnacceptedRed} working days and not accepted.`,
    `Amber: a milestone is late; it should have started; no update for more than ${thresholds.silentAfterDays} days; extended ${thresholds.extensionsAmber} times or by more than ${thresholds.extendedByAmber} working days in all; a later date is asked for and not decided; not yet accepted by its owner; ${thresholds.noChangeInARow} updates in a row without a change; or no due date.`,
    'Green: none of these. A verified action is Green until the board decides that it is embedded.',
    'Blue: embedded, by a decision of the board.',
    'The rating that counts is the worse of the owner’s and the one from the facts.',
  ];
  return [
    { kind: 'heading', level: 2, text: 'About this report' },
    {
      kind: 'text',
      text: `The figures are a single snapshot of the plan, taken ${takenAt(content)} by ${content.madeBy.toLowerCase() === 'schedule' ? 'the schedule' : content.madeBy}. They do not change after that.`,
    },
    { kind: 'text', text: words.note },
    { kind: 'heading', level: 3, text: `Rating key, version ${version}` },
    { kind: 'list', items },
    { kind: 'heading', level: 3, text: 'What is not covered' },
    {
      kind: 'list',
      items: [
        ...notCovered(content),
        ...(smallNumbers === 'hidden'
          ? ['Figures of fewer than five people: they are not printed, so that nobody could be known from them.']
          : []),
      ],
    },
  ];
}

function takenAt({ asAt }: ReportContent): string {
  const words = momentWords(new Date(asAt));
  return words.startsWith('midnight') ? `at ${words}` : `on ${words}`;
}

function notCovered({ drafts, asAt, contributors }: ReportContent): readonly string[] {
  const missing = contributors.filter(({ missing: list }) => list.length > 0).length;
  return [
    'Documents that inspectors have not yet released, and everything made from them.',
    drafts === 0
      ? 'Draft actions: there are none.'
      : `Draft actions: ${count(drafts, 'draft')} not yet confirmed ${drafts === 1 ? 'covers' : 'cover'} nothing and ${drafts === 1 ? 'is' : 'are'} counted nowhere.`,
    `What happened after ${momentWords(new Date(asAt))}.`,
    ...(missing > 0
      ? [`Updates that were not given by the cut-off: ${count(missing, 'person', 'people')}, named under “Who contributed”.`]
      : []),
    'Children: no child is named or described.',
  ];
}

/** Who gave an update in time, and who did not. */
export function contributed({ contributors, contributionsSince }: ReportContent): readonly Block[] {
  const missing = contributors.filter(({ missing: list }) => list.length > 0);
  const given = contributors.length - missing.length;
  const text =
    contributors.length === 0
      ? 'No action was under way, so nobody owed an update.'
      : `${given} of ${count(contributors.length, 'person', 'people')} who answer for actions under way gave an update on each since ${dayInWords(contributionsSince)}.`;
  return [
    ...section('Who contributed', text),
    ...(missing.length > 0
      ? [{ kind: 'list', items: missing.map(({ jobTitle, missing: list }) => `${jobTitle}: no update on ${list.join(', ')}`) } as const]
      : []),
  ];
}
