import type { RouteArea } from '#identity';
import { NotAllowed } from '#platform';

/** The token was not made for this, whatever its person may do. */
export class BeyondScope extends NotAllowed {}

/**
 * What each address of the API belongs to, by what it begins with: the first line that fits counts. A route without a line is
 * refused to every token that was made for parts, and a test finds it.
 */
const areas: readonly (readonly [under: RegExp, area: RouteArea])[] = [
  [/^me$/, 'any'],
  [/^people\/:id\/(hand-over|parts)$/, 'plan'],
  [/^people\/:id\/mail-preference$/, 'reminders'],
  [/^(people|memberships|retention)(\/|$)/, 'people'],
  [/^(actions|concerns|priorities|extensions|drafts|grid|phases|plan|rating-key|standing|workload|imports|my-actions)(\/|$)/, 'plan'],
  [/^(inspections|documents|next-visit)(\/|$)/, 'inspections'],
  [/^measures(\/|$)/, 'measures'],
  [/^(meetings|deadlines|challenges|cycle)(\/|$)/, 'board'],
  [/^reports(\/|$)/, 'reports'],
  [/^(reminders|mail)(\/|$)/, 'reminders'],
  // A calendar's address is a key of its own, to visits, meetings and actions together.
  [/^(search|inbox|views|councils|calendar-feed)(\/|$)/, 'all'],
  // Events are of every part.
  [/^(webhooks|webhook-deliveries|trail)(\/|$)/, 'all'],
];

/** @param path such as `/api/v1/actions/:id`. @returns undefined for a route that the table does not know */
export function listedAreaOf(path: string): RouteArea | undefined {
  const address = path.replace(/^\/api\/v1\//, '');
  return areas.find(([under]) => under.test(address))?.[1];
}

/** The same, closed by default. */
export const areaOfApi = (path: string): RouteArea => listedAreaOf(path) ?? 'all';

export const writes = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

/** The scope as the API's description names it, such as `plan:write`; none where any token will do. */
export function scopeNameOf(path: string, method: string): string | undefined {
  const area = areaOfApi(path);
  return area === 'any' ? undefined : `${area}:${writes(method) ? 'write' : 'read'}`;
}
