import { momentInWords } from '#calendar';
import { Overtaken, type StandsNow, type Tx } from '#platform';

interface Stored {
  readonly id: string;
  readonly version: number;
  /** The thing under which the trail tells of it, where that is another: its entries then hold this one's id. */
  readonly toldOf?: string;
}

/**
 * How a thing stands, when it is no longer of the version that was read.
 * @param what names it in a sentence, such as “this priority”
 * @param fields its values under the names of the input's fields
 */
export async function overtaking(
  tx: Tx,
  what: string,
  stored: Stored,
  read: number | undefined,
  fields: object = stored,
): Promise<StandsNow | undefined> {
  if (read === undefined || read === stored.version) return undefined;
  const [last] = await tx.query<{ actor: string; at: Date; event: string }[]>(
    `select actor, at, event from audit_entry
     where subject = $1 and ($1 = $2 or exists (select from jsonb_each_text(details) told where told.value = $2))
     order by details ? 'to' desc, position desc limit 1`,
    [stored.toldOf ?? stored.id, stored.id],
  );
  const how = last && `${momentInWords(last.at)} (${last.event.replace(/^[^.]*\./, '').replaceAll('-', ' ')})`;
  const words =
    last && how ? `${last.actor} changed ${what} on ${how}, after you opened it.` : `Someone changed ${what} after you opened it.`;
  return { row: '', version: stored.version, fields, words };
}

/** @throws Overtaken when someone else changed it after it was read */
export async function requireVersion(...asked: Parameters<typeof overtaking>): Promise<void> {
  const now = await overtaking(...asked);
  if (now) throw new Overtaken([now]);
}
