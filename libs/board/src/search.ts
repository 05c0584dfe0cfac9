import type { PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';
import type { SearchPlan } from './search.input.js';
import { type GivenKind, givenKinds, type GivenRow, type SearchKind, searchKinds, searchSql } from './search-sources.js';
import { piecesOf, type SearchedWords, signs, wordsAsked } from './search.rules.js';

export interface SearchHit {
  /** Of the thing's page: of a measure its short name, of an update or evidence its action, of a decision its meeting. */
  readonly id: string;
  /** The document of a finding. */
  readonly within: string | null;
  /** Such as A12; empty for what has none. */
  readonly reference: string;
  readonly title: string;
  /** A stretch of its words, in pieces: what was searched for is marked. */
  readonly words: SearchedWords;
  readonly day: PlainDate | null;
}

export interface SearchGroup {
  readonly kind: SearchKind;
  /** However many are told. */
  readonly total: number;
  readonly hits: readonly SearchHit[];
}

const ofEach = 5;
const ofOne = 100;

/** Of each given kind the rows that the actor may see. */
export type Given = Readonly<Record<GivenKind, readonly GivenRow[]>>;

/**
 * Search over everything that the actor may see. Of what is in tables row-level security is the only filter: what is not released is not there. Under it
 * PostgreSQL uses no index on words (matching them is not leakproof), so each row's words are read: 20,000 updates take under a second.
 */
@Injectable()
export class Search {
  constructor(private readonly database: Database) {}

  /** Kinds in which something was found, in the order of `searchKinds`; nothing where nothing was asked. */
  async find(actor: Actor, { q = '', in: only }: SearchPlan, given: Given): Promise<readonly SearchGroup[]> {
    permit(actor, 'plan:read');
    const asked = wordsAsked(q);
    if (asked === '') return [];
    return this.database.snapshot(actor, async (tx) => {
      const groups: SearchGroup[] = [];
      for (const kind of only === undefined ? searchKinds : [only]) {
        const limit = only === undefined ? ofEach : ofOne;
        const rows = await tx.query<(Omit<SearchHit, 'words'> & { readonly total: number; readonly words: string })[]>(searchSql(kind), [
          asked,
          q.trim().toUpperCase(),
          limit,
          signs.start + signs.stop,
          `StartSel=${signs.start}, StopSel=${signs.stop}, MaxFragments=1, MaxWords=32, MinWords=12`,
          ...givenKinds.filter((one) => one === kind).map((one) => JSON.stringify(given[one])),
        ]);
        const [first] = rows;
        const hits = rows.map(({ id, within, reference, title, day, words }) => ({
          id,
          within,
          reference,
          title,
          day,
          words: piecesOf(words),
        }));
        if (first) groups.push({ kind, total: first.total, hits });
      }
      return groups;
    });
  }
}
