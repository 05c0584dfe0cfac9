const width = 30;

/**
 * A bar with what it counts, in one line: `[███░░] 12 of 40 files, 30 %`.
 * @param done of `total`, which is 1 or more
 */
export function barOf(done: number, total: number, what: string): string {
  const share = Math.min(done / total, 1);
  const full = Math.round(share * width);
  return `[${'█'.repeat(full)}${'░'.repeat(width - full)}] ${done} of ${total} ${what}, ${Math.floor(share * 100)} %`;
}
