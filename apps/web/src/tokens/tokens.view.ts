import { scopeInWords, type TokenInList, tokenAreas } from '#identity';

export interface TokenRow {
  readonly id: string;
  readonly personId: string;
  readonly jobTitle: string;
  readonly label: string;
  /** Such as “Reads plan, measures”. */
  readonly scope: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly standing: 'works' | 'ended' | 'over';
  /** When it stops, or stopped, working. */
  readonly until: Date;
}

/** Those that work first, each part newest first. */
export function tokenRows(tokens: readonly TokenInList[], now: Date): readonly TokenRow[] {
  const rows = tokens.map(({ access, areas, revokedAt, expiresAt, ...token }): TokenRow => {
    const words = scopeInWords({ access, areas });
    return {
      ...token,
      scope: words.charAt(0).toUpperCase() + words.slice(1),
      standing: revokedAt !== null ? 'ended' : expiresAt <= now ? 'over' : 'works',
      until: revokedAt ?? expiresAt,
    };
  });
  return [...rows.filter(({ standing }) => standing === 'works'), ...rows.filter(({ standing }) => standing !== 'works')];
}

export const makeForm = {
  accessItems: [
    { value: 'read', text: 'Read only', hint: 'Enough for Power BI and other reports' },
    { value: 'write', text: 'Read and change', hint: 'For a program that sends figures or updates as you' },
  ],
  reachItems: [
    ...Object.entries(tokenAreas).map(([value, text]) => ({ value, text })),
    {
      value: 'everything',
      text: 'Everything that I may do',
      hint: 'Also search, your inbox and your calendar’s address, which tell of several parts',
    },
  ],
  dayItems: [
    { value: '7', text: '7 days' },
    { value: '30', text: '30 days' },
    { value: '90', text: '90 days' },
    { value: '365', text: 'A year' },
  ],
} as const;
