/** A cell as text. A moment of the day is left out: plans are kept in days. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  return typeof value === 'string' ? tidy(value) : '';
}

/** Without what only looks: hard spaces, carriage returns, the bullets of symbol fonts, control characters. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?|\u2028|_x000D_\n?/gu, '\n')
    .replace(/[\u00a0\u2007\u202f\u3000\t]/gu, ' ')
    .replace(/[\uf0b7\uf0a7\uf02d]/gu, '•')
    .replace(/[\u200b-\u200d\ufeff]/gu, '')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .replace(/\p{Surrogate}/gu, '')
    .replace(/ +\n/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
