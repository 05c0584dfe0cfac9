import { Invalid, Text, Whole } from '#platform';

export const usualLimit = 100;
export const longestLimit = 100;

/** How a program asks for a long list: a piece at a time, each begun where the one before ended. */
export class PieceOfList {
  @Text(300, { label: 'a cursor', optional: true, description: '“next” of the piece before; left out, the list begins anew' })
  readonly after?: string;

  @Whole(1, longestLimit, { label: 'limit', optional: true, description: `How many, at most; ${usualLimit} when left out` })
  readonly limit?: number;
}

export type Place = readonly (string | number | null)[];

/** Where the next piece begins, as programs send it back. What it holds is nobody’s business and may change. */
export const cursorOf = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/**
 * The place that a cursor names.
 * @param kinds what each part of it must be, such as `['string', 'number']`; null passes for a string
 * @throws Invalid when it was not made by `cursorOf` for such a list
 */
export function placeOf(cursor: string, kinds: readonly ('string' | 'number')[]): Place {
  const parts = partsOf(cursor);
  const fits =
    parts?.length === kinds.length &&
    parts.every((part, at) => typeof part === kinds[at] || (part === null && kinds[at] === 'string')) &&
    parts.every((part) => typeof part !== 'number' || Number.isSafeInteger(part));
  if (parts === undefined || !fits) {
    const message = 'This cursor is of no list like this one. Send “next” of the piece before as it was, or leave it out to begin anew';
    throw new Invalid([{ field: 'after', message }]);
  }
  return parts as Place;
}

function partsOf(cursor: string): readonly unknown[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? (parts as unknown[]) : undefined;
  } catch {
    return undefined;
  }
}
