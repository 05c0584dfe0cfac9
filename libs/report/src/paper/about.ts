import { dayInWords } from '#calendar';
import type { ReportContent } from '../content/content.js';
import type { KindOfReport } from '../kinds.js';
import { section } from './exceptions.js';
import type { Block } from './paper.js';
import { keyInWords } from './key.js';
import { count, momentWords } from './words.js';

type Kind = Pick<KindOfReport, 'words' | 'smallNumbers' | 'sections'>;

/** The key, the moment, the author and what is not covered: how to read the figures. */
export function about(content: ReportContent, kind: Kind): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: 'About this report' },
    { kind: 'text', text: snapshot(content) },
    { kind: 'text', text: kind.words.note },
    { kind: 'heading', level: 3, text: `Rating key, version ${content.key.version}` },
    { kind: 'list', items: keyInWords(content) },
    { kind: 'heading', level: 3, text: 'What is not covered' },
    { kind: 'list', items: notCovered(content, kind) },
  ];
}

/** The same in three sentences, for a paper of one page. */
export function aboutInShort(content: ReportContent): readonly Block[] {
  const { drafts, key } = content;
  const left = drafts === 0 ? 'documents not yet released' : `${count(drafts, 'draft action')} and documents not yet released`;
  return [
    { kind: 'heading', level: 2, text: 'About this report' },
    { kind: 'text', text: `${snapshot(content)} Ratings follow the key, version ${key.version}. Not covered: ${left}.` },
  ];
}

function snapshot(content: ReportContent): string {
  const by = content.madeBy.toLowerCase() === 'schedule' ? 'the schedule' : content.madeBy;
  return `The figures are a single snapshot of the plan, taken ${takenAt(content)} by ${by}. They do not change after that.`;
}

function takenAt({ asAt }: ReportContent): string {
  const words = momentWords(new Date(asAt));
  return words.startsWith('midnight') ? `at ${words}` : `on ${words}`;
}

function notCovered({ drafts, asAt, contributors }: ReportContent, { sections, smallNumbers }: Kind): readonly string[] {
  const missing = contributors.filter(({ missing: list }) => list.length > 0);
  const who = sections.includes('contributed') ? 'named under “Who contributed”' : missing.map(({ jobTitle }) => jobTitle).join('; ');
  return [
    'Documents that inspectors have not yet released, and everything made from them.',
    drafts === 0
      ? 'Draft actions: there are none.'
      : `Draft actions: ${count(drafts, 'draft')} not yet confirmed ${drafts === 1 ? 'covers' : 'cover'} nothing and ${drafts === 1 ? 'is' : 'are'} counted nowhere.`,
    `What happened after ${momentWords(new Date(asAt))}.`,
    ...(missing.length > 0
      ? [
          `Updates that were not given by the cut-off: ${count(missing.length, 'person', 'people')}${sections.includes('contributed') ? ', ' : ': '}${who}.`,
        ]
      : []),
    'Children: no child is named or described.',
    ...(smallNumbers === 'hidden'
      ? ['Figures of fewer than five people: they are not printed, so that nobody could be known from them.']
      : []),
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
