import type { Words } from '../commentary.js';
import type { ReportContent, ReportedAction, ReportedPriority } from '../content/content.js';
import { table } from './exceptions.js';
import { impactCell, ratingCell } from './news.js';
import type { Block } from './paper.js';
import { actionCell, concern, count, dueWords, Index, list, ownerWords, short, statusWords } from './words.js';

/** The whole plan, by priority: every confirmed action once. */
export function planByPriority(content: ReportContent, words: Words, label: string): readonly Block[] {
  const index = new Index(content);
  const parts = content.priorities.map((priority) => priorityPart(content, index, priority, { text: words[priority.id], label }));
  const others = content.actions.filter(({ priorityId }) => !content.priorities.some(({ id }) => id === priorityId));
  return [
    { kind: 'heading', level: 2, text: 'The plan by priority' },
    {
      kind: 'text',
      text: `${count(content.actions.length, 'confirmed action')} under ${count(content.priorities.length, 'priority', 'priorities')}. Stopped actions are listed above.`,
    },
    ...parts.flat(),
    ...(others.length > 0
      ? [{ kind: 'heading', level: 3, text: 'Under no priority' } as const, ...actionsTable('Actions under no priority', index, others)]
      : []),
  ];
}

function priorityPart(
  content: ReportContent,
  index: Index,
  priority: ReportedPriority,
  words: { readonly text: string | undefined; readonly label: string },
): readonly Block[] {
  const { id, number, title, success, lead, rating, before, impact, impactBefore } = priority;
  const concerns = content.concerns.filter((line) => line.priorityId === id);
  const own = content.actions.filter(({ priorityId }) => priorityId === id);
  const facts = [
    ...(success === null ? [] : [`What success looks like: ${success}`]),
    lead === null ? 'No accountable lead' : `Accountable lead: ${lead}`,
    concerns.length === 0 ? 'No concern stands under this priority' : `Concerns: ${list(concerns.map((line) => concern(line.number)))}`,
  ];
  return [
    { kind: 'heading', level: 3, text: `Priority ${number}: ${title}` },
    ...(words.text === undefined ? [] : [{ kind: 'text', text: `${words.label}: ${words.text}` } as const]),
    { kind: 'list', items: facts },
    table(
      `Rating of priority ${number}`,
      [
        [{ text: 'Delivery' }, ratingCell(rating.rating), { text: rating.reason }, ratingCell(before, before === null ? 'Not rated' : '')],
        ...(impact === undefined
          ? []
          : [
              [
                { text: 'Impact' },
                impactCell(impact.rating),
                { text: impact.reason },
                impactBefore ? impactCell(impactBefore) : { text: 'Not rated' },
              ],
            ]),
      ],
      ['Of what', 1.2],
      ['Rating', 1.4],
      ['Why', 4],
      ['At the last report', 1.8],
    ),
    ...actionsTable(`Actions under priority ${number}`, index, own),
  ];
}

function actionsTable(caption: string, index: Index, actions: readonly ReportedAction[]): readonly Block[] {
  if (actions.length === 0) return [{ kind: 'text', text: 'No confirmed action stands here.' }];
  return [
    table(
      caption,
      actions.map((line) => [
        actionCell(line),
        { text: line.title, notes: [dueWords(line), ...answers(index, line)] },
        { text: ownerWords(line) },
        ratingCell(line.rating),
        { text: statusWords[line.status], notes: [line.lastUpdateOn === null ? 'No update yet' : `Updated ${short(line.lastUpdateOn)}`] },
      ]),
      ['Action', 1.2],
      ['Title', 6.4],
      ['Owner', 3],
      ['Rating', 1.5],
      ['Status', 2.4],
    ),
  ];
}

function answers(index: Index, line: ReportedAction): readonly string[] {
  const concerns = index.answeredBy(line);
  return concerns === '' ? [] : [`Answers ${concerns}`];
}
