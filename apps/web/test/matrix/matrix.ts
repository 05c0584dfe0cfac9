import { may } from '#identity';
import type { Role } from '#platform';
import type { Route } from '../../src/http/declared-routes.js';
import { addressIn, linesOf, namesThing } from './addresses.js';
import type { Bodies } from './bodies.js';
import { type Answered, type Ask, type VisitorName, visitors } from './visitors.js';
import { idIn, type World, wordOf, worlds } from './worlds.js';

export interface Case {
  /** Such as `POST /actions/:id/stop`. */
  readonly route: string;
  readonly access: string;
  readonly visitor: VisitorName;
  readonly world: World;
  readonly answer: Answered;
  /** Asked for a thing of one's own, with another council's ids in the body: the tables in which these would have come to stand. */
  readonly smuggledInto?: readonly string[];
}

/** Watches for another council's ids in rows of one's own, while a change is rehearsed. */
export interface Watch {
  start(): void;
  found(): readonly string[];
}

/** Asks every route as every visitor for a thing of every world. */
export async function* askEverything(
  routes: readonly Route[],
  asks: ReadonlyMap<VisitorName, Ask>,
  bodies: Bodies,
  watch: Watch,
): AsyncGenerator<Case> {
  const listed = routes.map((declared) => ({ declared, lines: linesOf(declared.path) }));
  for (const { declared, lines } of listed) {
    const { method, access } = declared;
    const needs = typeof access === 'string' ? access : (access ?? []).join(' or ');
    for (const line of lines) {
      for (const [visitor, ask] of asks) {
        // Where the guard at the door refuses, it has not looked at what was asked for: once tells all.
        const asked = mayEnter(visitor, access) && (namesThing(line) || method !== 'GET') ? worlds : (['released'] as const);
        for (const world of asked) {
          const body = method === 'GET' ? undefined : bodies.bodyFor(declared, line, idIn[world]);
          yield { route: `${method} ${line}`, access: needs, visitor, world, answer: await ask(method, addressIn(line, world), body) };
        }
        if (method === 'GET' || asked.length === 1 || visitor === 'anonymous') continue;
        watch.start();
        const answer = await ask(method, addressIn(line, 'released'), bodies.bodyFor(declared, line, idIn.foreign));
        yield { route: `${method} ${line}`, access: needs, visitor, world: 'released', answer, smuggledInto: watch.found() };
      }
    }
  }
}

function mayEnter(visitor: VisitorName, access: Route['access']): boolean {
  if (access === 'open' || visitor === 'anonymous') return access === 'open';
  const role: Role = visitor === 'named-director' ? 'director' : visitor;
  return access === 'signed-in' || (access ?? []).some((permission) => may({ roles: [role], via: 'page' }, permission));
}

/** What no answer may be, whatever the reviewed table says. */
export function faultOf({
  route,
  access,
  visitor,
  world,
  answer: { status, body, location },
  smuggledInto = [],
}: Case): string | undefined {
  const what = `${route} as ${visitor}, ${world}: ${status}`;
  if (status >= 500) return `${what}: say in apps/web/test/matrix/rows.ts what the row needs, or mend the route`;
  if (visitor === 'anonymous' && access !== 'open' && status !== 401 && !isToSignIn(location)) return `${what} without being signed in`;
  if (world === 'foreign' && namesThing(route) && ![404, 403].includes(status) && visitor !== 'anonymous')
    return `${what} for a thing of another council; it must be 404 (${body.slice(0, 300)})`;
  if (smuggledInto.length > 0) return `${what}: keeps an id of another council that was sent along, in ${smuggledInto.join(', ')}`;
  if (body.includes(wordOf.foreign)) return `${what}: tells of another council: ${around(body, wordOf.foreign)}`;
  if (body.includes(wordOf.unreleased) && visitor !== 'named-director')
    return `${what}: tells of what is not released: ${around(body, wordOf.unreleased)}`;
  return undefined;
}

const isToSignIn = (location: string | undefined): boolean => location?.startsWith('/sign-in') ?? false;
const around = (body: string, word: string): string => new RegExp(`.{0,60}${word}.{0,40}`, 's').exec(body)?.[0] ?? '';

/** One line a route, one column a visitor; a cell tells the answers for a thing that is released, not released, another council's. */
export function csvOf(cases: readonly Case[]): string {
  const lines = new Map<string, { readonly access: string; readonly answers: Map<VisitorName, string[]> }>();
  for (const { route, access, visitor, answer, smuggledInto } of cases) {
    if (smuggledInto !== undefined) continue;
    const line = lines.get(route) ?? { access, answers: new Map<VisitorName, string[]>() };
    lines.set(route, line);
    const told = isToSignIn(answer.location) && access !== 'open' ? 'sign-in' : String(answer.status);
    line.answers.set(visitor, [...(line.answers.get(visitor) ?? []), told]);
  }
  const rows = [...lines].map(([route, { access, answers }]) =>
    [route, access, ...visitors.map((visitor) => cellOf(answers.get(visitor) ?? []))].join(','),
  );
  return [['route', 'needs', ...visitors].join(','), ...rows.sort(byPath), ''].join('\n');
}

const cellOf = (answers: readonly string[]): string => (new Set(answers).size === 1 ? (answers[0] ?? '') : answers.join(' '));
const byPath = (a: string, b: string): number => (keyOf(a) < keyOf(b) ? -1 : 1);
const keyOf = (row: string): string => row.replace(/^(\w+) ([^,]+).*/, '$2 $1');
