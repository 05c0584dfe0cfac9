import { type FieldProblem, Invalid } from '#platform';
import type { DecideFinding, TriageRow, TriageSheet } from '#plan';

type Typed = Readonly<Record<string, unknown>>;

/** Decisions with the row that each came from, so that a problem with one can be shown at its row. */
export interface PostedDecisions {
  readonly decisions: readonly Partial<DecideFinding>[];
  readonly rowIds: readonly string[];
}

const textOf = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : '';
};

/** Radios, title and theme of each row, named with the finding's id. Rows left for later are passed over. */
export function decisionsByRow(typed: Typed, sheet: TriageSheet): PostedDecisions {
  const ids = Object.keys(typed).flatMap((name) => /^decision-([0-9a-f-]{36})$/.exec(name)?.[1] ?? []);
  const all = [...sheet.recommendations, ...sheet.concerns];
  const rows = ids.map((id) => [id, all.find(({ lead }) => lead.id === id)] as const);
  const chosen = rows.filter(([id]) => !['', 'later'].includes(textOf(typed, `decision-${id}`)));
  return { rowIds: chosen.map(([id]) => id), decisions: chosen.map(([id, row]) => decisionOfRow(typed, id, row, sheet)) };
}

function decisionOfRow(typed: Typed, id: string, row: TriageRow | undefined, sheet: TriageSheet): Partial<DecideFinding> {
  const findingIds = [id, ...(row?.others ?? []).map((other) => other.id)];
  const choice = textOf(typed, `decision-${id}`);
  if (choice.startsWith('join:')) return { findingIds, decision: 'joined', concernId: choice.slice('join:'.length) };
  switch (choice) {
    case 'new-concern': {
      const [title, theme, priorityId] = ['title', 'theme', 'priority'].map((name) => textOf(typed, `${name}-${id}`));
      return { findingIds, decision: 'new-concern', ...given({ title, theme, priorityId }) };
    }
    case 'join-other':
      return { findingIds, decision: 'joined', concernId: concernNamed(textOf(typed, `concern-${id}`), sheet, `concern-${id}`) };
    case 'strength':
      return { findingIds, decision: 'strength' };
    default:
      return { findingIds, decision: 'dismissed', ...given({ reason: textOf(typed, `reason-${id}`) }) };
  }
}

/** What is ticked, and the one decision for all of it. */
export function decisionsForTicked(typed: Typed, sheet: TriageSheet, rows: readonly TriageRow[]): PostedDecisions {
  const ids = [typed['tick'] ?? []].flat().filter((id) => typeof id === 'string');
  if (ids.length === 0) throw new Invalid([{ field: 'tick', message: 'Tick at least one finding' }]);
  const ticked = ids.map((id) => rows.find(({ lead }) => lead.id === id) ?? id);
  const idsOf = (row: TriageRow | string): string[] =>
    typeof row === 'string' ? [row] : [row.lead.id, ...row.others.map((other) => other.id)];
  const each = (decide: (row: TriageRow | string) => Partial<DecideFinding>): PostedDecisions => ({
    rowIds: ids,
    decisions: ticked.map((row) => ({ findingIds: idsOf(row), ...decide(row) })),
  });
  const all = (decision: Partial<DecideFinding>): PostedDecisions => ({
    rowIds: [],
    decisions: [{ findingIds: ticked.flatMap(idsOf), ...decision }],
  });
  switch (textOf(typed, 'as')) {
    case 'join-suggested': {
      const without = ticked.filter((row) => typeof row !== 'string' && row.suggestions.length === 0).length;
      if (without > 0)
        throw new Invalid([
          { field: 'as', message: `No earlier concern is suggested for ${without} of the ticked. Untick them, or choose another decision` },
        ]);
      return each((row) => ({
        decision: 'joined',
        ...given({ concernId: typeof row === 'string' ? '' : (row.suggestions[0]?.concern.id ?? '') }),
      }));
    }
    case 'join-one':
      return all({ decision: 'joined', concernId: concernNamed(textOf(typed, 'concern'), sheet, 'concern') });
    case 'new-each':
      return each((row) => ({ decision: 'new-concern', ...given({ title: typeof row === 'string' ? '' : row.suggestedTitle }) }));
    case 'new-one':
      return all({ decision: 'new-concern', ...given({ title: textOf(typed, 'title'), theme: textOf(typed, 'theme') }) });
    case 'strength':
      return all({ decision: 'strength' });
    case 'dismissed':
      return all({ decision: 'dismissed', ...given({ reason: textOf(typed, 'reason') }) });
    default:
      throw new Invalid([{ field: 'as', message: 'Select what becomes of the ticked findings' }]);
  }
}

/** A problem of `decisions.3.title` is shown at the title of the fourth row; of a decision for all, at its one field. */
export function atTheirRows(problems: readonly FieldProblem[], rowIds: readonly string[]): readonly FieldProblem[] {
  return problems.map(({ field, message }) => {
    const [, index, name] = /^decisions\.(\d+)\.(\w+)$/.exec(field) ?? [];
    if (index === undefined || name === undefined) return { field, message };
    const short = name.replace(/Id$/, '');
    const id = rowIds[Number(index)];
    return { field: id === undefined ? short : `${short}-${id}`, message };
  });
}

/** “C4”, “c4” or the whole of what the list offers: “C4 Supervision”. */
function concernNamed(reference: string, { known }: TriageSheet, field: string): string {
  const number = Number(/^c?\s*(\d{1,6})\b/i.exec(reference)?.[1]);
  const concern = known.find((one) => one.number === number);
  if (!concern) throw new Invalid([{ field, message: 'Enter the reference of a concern we have, such as C4' }]);
  return concern.id;
}

function given<T extends Record<string, string | undefined>>(fields: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined)) as {
    [K in keyof T]?: string;
  };
}
