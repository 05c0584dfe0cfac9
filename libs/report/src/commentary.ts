import type { Role, Tx } from '#platform';

/** The words of a report about one of its parts, kept apart from its figures. */
export interface Commentary {
  readonly deadlineId: string;
  /** The edition they were written for; they stay for later ones until something else is written. */
  readonly edition: number;
  /** 'summary', or the id of a priority. */
  readonly part: string;
  readonly authorityId: string;
  /** Empty: there is none from this edition on. */
  readonly words: string;
  /** The post that alone may read and write them; null once everyone may who reads the report. */
  readonly post: Role | null;
  /** People to whom the post has shown these words before issue, as they stand. */
  readonly sharedWith: readonly string[];
}

export const summaryPart = 'summary';

/** What was written about each part, as far as the transaction's actor may see it. */
export type Words = Readonly<Record<string, string>>;

/** The words of an edition: for each part, the latest that were written for it or for an edition before. */
export async function readWords(
  tx: Tx,
  { deadlineId, edition }: { readonly deadlineId: string | null; readonly edition: number },
): Promise<Words> {
  const rows = await tx.query<Pick<Commentary, 'part' | 'words'>[]>(`select part, words from (${latestWords}) c where words <> ''`, [
    deadlineId,
    edition,
  ]);
  return Object.fromEntries(rows.map(({ part, words }) => [part, words]));
}

/** Lets everyone read the words of an edition that has just been issued. */
export async function openWords(
  tx: Tx,
  { deadlineId, edition }: { readonly deadlineId: string | null; readonly edition: number },
): Promise<void> {
  await tx.query(
    `update commentary c set post = null, shared_with = '{}' from (${latestWords}) l
     where c.deadline_id = l.deadline_id and c.edition = l.edition and c.part = l.part and c.post is not null`,
    [deadlineId, edition],
  );
}

/** The words that count for an edition; parameters: the deadline and the edition. */
export const latestWords = `select distinct on (part) * from commentary where deadline_id = $1 and edition <= $2 order by part, edition desc`;
