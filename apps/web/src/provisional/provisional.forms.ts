import type { FieldProblem } from '#platform';
import type { SettleFinding } from '#plan';

type Typed = Readonly<Record<string, unknown>>;

const textOf = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : '';
};

/** Each row's answer, named with the finding's id. Rows left for later are passed over. */
export function settlementsIn(typed: Typed): readonly Partial<SettleFinding>[] {
  const ids = Object.keys(typed).flatMap((name) => /^outcome-([0-9a-f-]{36})$/.exec(name)?.[1] ?? []);
  return ids.flatMap((findingId) => {
    const outcome = textOf(typed, `outcome-${findingId}`);
    if (outcome === '' || outcome === 'later') return [];
    const becameId = outcome === 'dropped' ? '' : textOf(typed, `became-${findingId}`);
    const reason = outcome === 'dropped' ? textOf(typed, `reason-${findingId}`) : '';
    return [{ findingId, outcome: outcome as SettleFinding['outcome'], ...(becameId ? { becameId } : {}), ...(reason ? { reason } : {}) }];
  });
}

/** A problem of `settlements.3.reason` is shown at the reason of that row. */
export function atTheirRows(problems: readonly FieldProblem[], settlements: readonly Partial<SettleFinding>[]): readonly FieldProblem[] {
  return problems.map(({ field, message }) => {
    const [, index, name] = /^settlements\.(\d+)\.(\w+)$/.exec(field) ?? [];
    if (index === undefined || name === undefined) return { field, message };
    return { field: `${name.replace(/Id$/, '')}-${settlements[Number(index)]?.findingId ?? ''}`, message };
  });
}
