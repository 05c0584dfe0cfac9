import { Conflict, type FieldProblem, Invalid, NotAllowed, NotFound, Unavailable } from '#platform';
import { HttpException } from '@nestjs/common';
import { errorCodes } from 'fastify';
import { QueryFailedError } from 'typeorm';
import { NotSignedIn } from './not-signed-in.js';
import { TooMany } from './too-many.js';

/** An error as HTTP tells it: the status, a heading and what to do. */
export interface Refusal {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly problems?: readonly FieldProblem[];
  /** Of a thing that someone else changed meanwhile. */
  readonly currentVersion?: number | undefined;
}

const words: Readonly<Record<number, readonly [title: string, detail: string]>> = {
  400: ['There is a problem with what was sent', 'Check what you entered and try again.'],
  401: ['Sign in first', 'Sign in, or send a bearer token that has not expired.'],
  403: ['You cannot do this', 'Your role does not allow it. If it should, ask your administrator.'],
  404: ['Page not found', 'Check that the address is right. What you are looking for may have been removed, or may not be released yet.'],
  405: ['This is not possible here', 'Use the buttons and links of the pages.'],
  406: ['There is a problem with what was sent', 'Check what you entered and try again.'],
  409: ['This could not be saved', 'It changed while you were working on it. Go back, reload the page and try again.'],
  413: ['This is too large', 'Send a file of 25MB or less, or less text at once.'],
  414: ['The address is too long', 'Use fewer filters and try again.'],
  415: ['This kind of content cannot be read', 'Send a form or JSON.'],
  429: ['Too many at once', 'Wait a minute and try again.'],
  500: [
    'Sorry, there is a problem',
    'Nothing was saved. Try again later; if it happens again, tell your administrator the reference below.',
  ],
  503: ['Sorry, the service is not available', 'The database does not answer. Nothing was saved. Try again in a few minutes.'],
};

/** By the words in which Fastify tells of a body: NestJS passes on no more of it. */
const ofBody: ReadonlyMap<string, string> = new Map([
  [
    new errorCodes.FST_ERR_CTP_INVALID_JSON_BODY().message,
    'This is not JSON, though it says that it is. Check its quotation marks, commas and brackets, and send it again.',
  ],
  [
    new errorCodes.FST_ERR_CTP_EMPTY_JSON_BODY().message,
    'Nothing came, though it said that it was JSON. Send {} or leave the Content-Type out.',
  ],
]);

/** What to answer to an error that nothing else has dealt with. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Invalid) return { ...told(400, error), problems: error.problems };
  if (error instanceof NotAllowed) return told(403, error);
  if (error instanceof NotFound) return told(404, error);
  if (error instanceof Conflict) return told(409, error);
  if (error instanceof Unavailable) return { status: 503, title: 'Sorry, this is not available now', detail: error.inPlainWords };
  if (error instanceof TooMany) return told(429, error);
  if (error instanceof NotSignedIn) return plain(401);
  if (error instanceof HttpException) return plain(error.getStatus(), ofBody.get(error.message));
  if (error instanceof QueryFailedError) return plain(ofDatabase(error.driverError));
  return plain(ofServer(error));
}

const told = (status: number, { message }: Error): Refusal => plain(status, message === '' ? undefined : message);

function plain(status: number, instead?: string): Refusal {
  const known = words[status] !== undefined ? status : status < 500 ? 400 : 500;
  const [title, detail] = words[known] ?? ['', ''];
  return { status, title, detail: instead ?? detail };
}

function codeOf(error: unknown): string {
  const { code } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

const statusOfCode: Readonly<Record<string, number>> = {
  '22P02': 404, // an id in the address that is no id
  '22021': 400, // a character that the database cannot hold
  '40001': 409, // overtaken by another change
  '40P01': 409,
  '23505': 409, // someone else just added the same
  '57P01': 503, // the database is being stopped or started
  '57P03': 503,
};

const unanswered: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', '57P01', '57P03']);

function ofDatabase(error: unknown): number {
  return statusOfCode[codeOf(error)] ?? ofServer(error);
}

function ofServer(error: unknown): number {
  const { statusCode } = (typeof error === 'object' && error !== null ? error : {}) as { statusCode?: unknown };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 600) return statusCode;
  return unanswered.has(codeOf(error)) ? 503 : 500;
}
