import { type DueKind, type KeptKind, type Purge, type RetentionKind, retentionKindNames, retentionKinds } from '#retention';

export type RetentionRow = KeptKind & { readonly due: DueKind | undefined };

export const retentionRows = (kinds: readonly KeptKind[], due: readonly DueKind[]): readonly RetentionRow[] =>
  kinds.map((each) => ({ ...each, due: due.find(({ kind }) => kind === each.kind) }));

interface PurgeRow {
  readonly goesOn: string;
  readonly doneAt: Date | null;
  readonly byHand: boolean;
  readonly lines: readonly { readonly what: string; readonly count: number }[];
}

/** Months in which nothing was due are left out. */
export const purgeRows = (purges: readonly Purge[]): readonly PurgeRow[] =>
  purges
    .map(({ goesOn, doneAt, month, counts }) => ({ goesOn, doneAt, byHand: month === null, lines: linesOf(counts) }))
    .filter(({ lines }) => lines.length > 0);

const linesOf = (counts: Purge['counts']): PurgeRow['lines'] =>
  retentionKindNames.flatMap((kind: RetentionKind) => {
    const count = counts[kind] ?? 0;
    return count === 0 ? [] : [{ what: retentionKinds[kind].what, count }];
  });
