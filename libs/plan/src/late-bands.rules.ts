/** How late an action is, in working days past its due date, for lists that tell how delay grows old. */
export const lateBands = [
  { upTo: 5, words: '1 to 5 working days' },
  { upTo: 10, words: '6 to 10 working days' },
  { upTo: 20, words: '11 to 20 working days' },
  { upTo: 60, words: '21 to 60 working days' },
  { upTo: Infinity, words: 'More than 60 working days' },
] as const;

/** Late actions in their bands, the shortest delay first; every band is there, also the empty ones. */
export function inLateBands<L extends { readonly workingDaysLate: number }>(
  late: readonly L[],
): readonly { readonly words: string; readonly late: readonly L[] }[] {
  const bandOf = (days: number): number => lateBands.findIndex(({ upTo }) => days <= upTo);
  return lateBands.map(({ words }, band) => ({ words, late: late.filter(({ workingDaysLate }) => bandOf(workingDaysLate) === band) }));
}
