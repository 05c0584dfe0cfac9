import { Clock, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Concern, concernsInFocus } from '#inspection';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { Ratings } from './ratings.js';
import { readConcerns } from './read-groups.js';
import { reviewSince } from './review-wait.js';
import type { ConcernStanding } from './standing-groups.js';
import { readActionLines } from './standing-lines.js';

export interface ListedConcern extends Pick<Concern, 'id' | 'number' | 'title' | 'theme' | 'status' | 'closedOn' | 'priorityId'> {
  /** As the council numbers it; null when it stands under none. */
  readonly priority: string | null;
  /** It stands on nothing but what was heard, or read in a draft. */
  readonly provisional: boolean;
  readonly timesRaised: number;
  readonly firstRaised: PlainDate | null;
  readonly lastRaised: PlainDate | null;
  /** Actions that are confirmed and not stopped: these alone answer a concern. */
  readonly live: number;
  /** Of the live: verified or embedded. */
  readonly verified: number;
  readonly drafts: number;
  /** Whether a confirmed live action answers it; one embedded before inspectors raised it again does not. */
  readonly covered: boolean;
  readonly delivery: ConcernStanding['delivery'];
  readonly impact: ConcernStanding['impact'];
  /** Complete actions that the director has to look at, because inspectors raised it again. */
  readonly toReview: number;
}

export const concernViews = ['open', 'no-action', 'raised-again', 'to-review', 'answered', 'closed', 'all'] as const;
export type ConcernView = (typeof concernViews)[number];

export interface ConcernFilter {
  readonly show?: ConcernView | undefined;
  readonly theme?: string | undefined;
  readonly priorityId?: string | undefined;
  /** In the focus of this visit, or raised by it when it is over. */
  readonly inspectionId?: string | undefined;
}

/** What each view holds: a number on another page that links here must be the length of its list. */
const holds: Readonly<Record<ConcernView, (concern: ListedConcern) => boolean>> = {
  open: ({ status }) => status === 'open',
  'no-action': ({ status, covered }) => status === 'open' && !covered,
  'raised-again': ({ status, timesRaised }) => status === 'open' && timesRaised > 1,
  'to-review': ({ toReview }) => toReview > 0,
  answered: ({ status, covered, live, verified }) => status === 'open' && covered && verified === live,
  closed: ({ status }) => status === 'closed',
  all: () => true,
};

/** Concerns with how often they were raised and what answers them. */
@Injectable()
export class ConcernList {
  constructor(
    private readonly database: Database,
    private readonly ratings: Ratings,
    private readonly clock: Clock,
  ) {}

  /** By priority, then by number; with how many each view would hold under the other filters. */
  async of(
    actor: Actor,
    { show = 'open', theme, priorityId, inspectionId }: ConcernFilter,
  ): Promise<{ readonly concerns: readonly ListedConcern[]; readonly counts: Readonly<Record<ConcernView, number>> }> {
    permit(actor, 'plan:read');
    const all = await this.database.kept(actor, ['concerns', inspectionId], (reader) =>
      this.database.transaction(reader, async (tx) => {
        await this.ratings.settleDue(tx);
        const concerns = await withStanding(tx, await tx.query<Counted[]>(listed), this.clock.today());
        if (inspectionId === undefined) return concerns;
        const inFocus = await concernsInFocus(tx, inspectionId);
        const raised = await tx.query<{ id: string }[]>('select concern_id as id from raising where inspection_id = $1', [inspectionId]);
        const wanted = new Set([...(inFocus === 'all' ? [] : inFocus), ...raised].map(({ id }) => id));
        return concerns.filter(({ id }) => wanted.has(id));
      }),
    );
    const among = all.filter(
      (concern) => (theme === undefined || concern.theme === theme) && (priorityId === undefined || concern.priorityId === priorityId),
    );
    const counted = concernViews.map((view) => [view, among.filter(holds[view]).length] as const);
    return { concerns: among.filter(holds[show]), counts: Object.fromEntries(counted) as Record<ConcernView, number> };
  }
}

type Counted = Omit<ListedConcern, 'covered' | 'delivery' | 'impact'>;

async function withStanding(tx: Tx, concerns: readonly Counted[], today: PlainDate): Promise<readonly ListedConcern[]> {
  const standing = await readConcerns(tx, await readActionLines(tx, null), { today, since: null });
  const byId = new Map(standing.map((concern) => [concern.id, concern]));
  return concerns.flatMap((concern) => {
    const stands = byId.get(concern.id);
    if (stands === undefined) return [];
    const { covered, delivery, impact } = stands;
    return [{ ...concern, covered, delivery, impact }];
  });
}

const listed = `
  with answering as (
    select ac.concern_id, count(*) filter (where a.status not in ('draft', 'stopped'))::int as live,
      count(*) filter (where a.status in ('verified', 'embedded'))::int as verified,
      count(*) filter (where a.status = 'draft')::int as drafts,
      count(*) filter (where ${reviewSince} is not null)::int as "toReview"
    from action_concern ac join action a on a.id = ac.action_id group by ac.concern_id
  ), raised as (
    select concern_id, count(*)::int as times, min(raised_on)::text as first, max(raised_on)::text as last from raising group by concern_id
  )
  select c.id, c.number, c.title, c.theme, c.status, c.closed_on::text as "closedOn", c.priority_id as "priorityId", p.number as priority,
    app_is_provisional(c.id) as provisional, coalesce(r.times, 0) as "timesRaised", r.first as "firstRaised", r.last as "lastRaised",
    coalesce(w.live, 0) as live, coalesce(w.verified, 0) as verified, coalesce(w.drafts, 0) as drafts, coalesce(w."toReview", 0) as "toReview"
  from concern c left join priority p on p.id = c.priority_id left join raised r on r.concern_id = c.id
    left join answering w on w.concern_id = c.id
  order by p.number nulls last, c.number`;
