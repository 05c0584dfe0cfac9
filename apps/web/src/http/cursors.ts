import { Invalid, Text, Whole } from '#platform';
import { ApiProperty } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { areaOf } from './paths.js';

export const usualLimit = 100;
export const longestLimit = 100;

/** How a program asks for a long list: a piece at a time, each begun where the one before ended. */
export class PieceOfList {
  @Text(300, { label: 'a cursor', optional: true, description: '“next” of the piece before; left out, the list begins anew' })
  readonly after?: string;

  @Whole(1, longestLimit, { label: 'limit', optional: true, description: `How many, at most; ${usualLimit} when left out` })
  readonly limit?: number;
}

/** An answer that is a piece of a list. The header `Link` holds the address of the next one too. */
export class Piece {
  @ApiProperty({ type: String, nullable: true, description: 'To be sent as `after` for the next piece; null at the end' })
  readonly next: string | null;
}

/**
 * A piece of a list that is read whole, under its name in the answer. Asked for without `after` and `limit` the list comes whole, in the
 * order of its page; in pieces it comes in the order in which its things were made, which is that of their ids: no change moves it, so
 * whoever walks the pieces meets each thing once that was there throughout.
 * @throws Invalid when `after` is the cursor of another list
 */
export function pieceOf<K extends string, T extends { readonly id: string }>(
  name: K,
  all: readonly T[],
  { after, limit }: PieceOfList,
): Readonly<Record<K, readonly T[]>> & Piece {
  if (after === undefined && limit === undefined) return named(name, all, null);
  const begin = after === undefined ? '' : idIn(name, after);
  const rest = all.filter(({ id }) => id > begin).sort((a, b) => (a.id < b.id ? -1 : 1));
  return firstOf(name, rest, limit);
}

/** The id after which a piece of the list begins. @throws Invalid when the cursor is that of another list */
export function idIn(name: string, after: string): string {
  const [list, id] = placeOf(after, ['string', 'id']);
  if (list !== name) throw strange();
  return String(id);
}

/** As many as were asked for of rows that are in order, of which there may be more. */
export function firstOf<K extends string, T extends { readonly id: string }>(
  name: K,
  rows: readonly T[],
  limit = usualLimit,
): Readonly<Record<K, readonly T[]>> & Piece {
  const piece = rows.slice(0, limit);
  const last = rows.length > limit ? piece.at(-1) : undefined;
  return named(name, piece, last === undefined ? null : cursorOf([name, last.id]));
}

/** The header `Link` of an answer that is a piece (RFC 8288), for programs that follow it without reading the answer. */
export function giveNextLink(request: FastifyRequest, reply: FastifyReply, answer: unknown): void {
  const { next } = (typeof answer === 'object' && answer !== null ? answer : {}) as { readonly next?: unknown };
  if (areaOf(request) !== 'api' || typeof next !== 'string') return;
  const [path = '', query] = request.url.split('?', 2);
  const asked = new URLSearchParams(query);
  asked.set('after', next);
  reply.header('link', `<${path}?${asked.toString()}>; rel="next"`);
}

const named = <K extends string, T>(name: K, rows: readonly T[], next: string | null) =>
  ({ [name]: rows, next }) as Readonly<Record<K, readonly T[]>> & Piece;

export type Place = readonly (string | number | null)[];

/** Where the next piece begins, as programs send it back. What it holds is nobody’s business and may change. */
export const cursorOf = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/**
 * The place that a cursor names.
 * @param kinds what each part of it must be, such as `['string', 'number']`; null passes for a string, an id is a UUID
 * @throws Invalid when it was not made by `cursorOf` for such a list
 */
export function placeOf(cursor: string, kinds: readonly ('string' | 'number' | 'id')[]): Place {
  const parts = partsOf(cursor);
  const fits =
    parts?.length === kinds.length &&
    parts.every((part, at) =>
      kinds[at] === 'id' ? isUUID(part) : typeof part === kinds[at] || (part === null && kinds[at] === 'string'),
    ) &&
    parts.every((part) => typeof part !== 'number' || Number.isSafeInteger(part));
  if (parts === undefined || !fits) throw strange();
  return parts as Place;
}

function strange(): Invalid {
  const message = 'This cursor is of no list like this one. Send “next” of the piece before as it was, or leave it out to begin anew';
  return new Invalid([{ field: 'after', message }]);
}

function partsOf(cursor: string): readonly unknown[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? (parts as unknown[]) : undefined;
  } catch {
    return undefined;
  }
}
