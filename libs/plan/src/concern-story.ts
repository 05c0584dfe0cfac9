import { Clock, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Concern, type Finding, findingsOf, type InspectionKind, type Outcome, theConcern } from '#inspection';
import { figuresKnownOn, type Impact, impactOf } from '#measure';
import { type Actor, Database, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import { readImpactFacts } from './impact-facts.js';
import { type ImpactTurn, impactTurns } from './impact.rules.js';
import { Ratings } from './ratings.js';
import { readConcerns } from './read-groups.js';
import { reviewDue, type ReviewDue } from './review-due.rules.js';
import { reviewSince } from './review-wait.js';
import { type ConcernStanding, nothingKnown } from './standing-groups.js';
import { readActionLines } from './standing-lines.js';

export interface ToldRaising {
  readonly inspectionId: string;
  readonly title: string;
  readonly kind: InspectionKind;
  readonly raisedOn: PlainDate;
  readonly unreleased: boolean;
  /** The inspectors' words on this visit, in the order of its documents. */
  readonly quotes: readonly Finding[];
}

type ToldOfAction = Pick<Action, 'id' | 'number' | 'title' | 'status' | 'rating' | 'ratingReasons' | 'startOn' | 'dueOn' | 'originalDueOn'>;

export interface AnsweringAction extends ToldOfAction, ReviewDue {
  readonly owner: string | null;
  readonly extensions: number;
  /** Since when the director is asked to look at it again; null when not. */
  readonly toReviewSince: PlainDate | null;
}

export interface ConcernStory {
  readonly concern: Concern;
  readonly priority: { readonly id: string; readonly number: string; readonly title: string } | null;
  /** Newest first. */
  readonly raisings: readonly ToldRaising[];
  readonly strengths: readonly (Finding & { readonly visit: string })[];
  readonly actions: readonly AnsweringAction[];
  /** What is done about it, and whether life got better. */
  readonly standing: ConcernStanding;
  /** By title. */
  readonly measures: readonly { readonly key: string; readonly title: string; readonly impact: Impact }[];
  /** Each day on which its impact turned, the latest first. */
  readonly impactTurns: readonly ImpactTurn[];
  /** It stands on nothing but what was heard, or read in a draft. */
  readonly provisional: boolean;
  /** What was heard under it, or read in a draft, and became of it at the letter. */
  readonly settled: readonly SettledUnder[];
  readonly splitFrom: Named | null;
  readonly splitInto: readonly Named[];
  /** Why it was closed last, when it is closed. */
  readonly closedBecause: string | null;
}

type Named = Pick<Concern, 'id' | 'number' | 'title'>;

export interface SettledUnder {
  readonly text: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  /** The letter's words. */
  readonly became: string | null;
  readonly inspectionId: string;
  readonly visit: string;
}

type StoredRaising = Omit<ToldRaising, 'quotes'>;

/** What inspectors said each time and what was done about it. */
@Injectable()
export class ConcernStories {
  constructor(
    private readonly database: Database,
    private readonly ratings: Ratings,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, id: string): Promise<ConcernStory> {
    permit(actor, 'plan:read');
    return this.database.transaction(actor, async (tx) => {
      await this.ratings.settleDue(tx);
      const concern = await theConcern(tx, id);
      const findings = [...(await findingsOf(tx, id))].sort((a, b) => a.position - b.position);
      const raisings = await raisingsOf(tx, id);
      const visits = new Map(
        (await tx.query<{ id: string; title: string }[]>('select id, title from inspection')).map((row) => [row.id, row.title]),
      );
      const [priority = null] = await tx.query<NonNullable<ConcernStory['priority']>[]>(
        'select id, number, title from priority where id = $1',
        [concern.priorityId],
      );
      const [closed] = await tx.query<{ reason: string | null }[]>(
        `select details ->> 'reason' as reason from audit_entry where subject = $1 and event = 'concern.closed' order by position desc limit 1`,
        [id],
      );
      const [around] = await tx.query<Around[]>(aroundIt, [id, concern.splitFromId]);
      const [strengths, quotes] = [findings.filter(isStrength), findings.filter((finding) => !isStrength(finding))];
      return {
        concern,
        priority,
        raisings: raisings.map((raising) => ({
          ...raising,
          quotes: quotes.filter(({ inspectionId }) => inspectionId === raising.inspectionId),
        })),
        strengths: strengths.map((finding) => ({ ...finding, visit: visits.get(finding.inspectionId) ?? '' })),
        ...(around ?? { provisional: false, settled: [], splitFrom: null, splitInto: [] }),
        actions: await answeringActions(tx, id, this.clock.today()),
        closedBecause: concern.status === 'closed' ? (closed?.reason ?? null) : null,
        ...(await this.impactOf(tx, id)),
      };
    });
  }

  private async impactOf(tx: Tx, id: string): Promise<Pick<ConcernStory, 'standing' | 'measures' | 'impactTurns'>> {
    const today = this.clock.today();
    const [standing] = await readConcerns(tx, await readActionLines(tx, null), { today, since: null }, id);
    if (standing === undefined) throw new NotFound('There is no such concern');
    const facts = (await readImpactFacts(tx, id)).get(id) ?? nothingKnown;
    return {
      standing,
      measures: facts.measures.map((measure) => ({
        key: measure.key,
        title: measure.title,
        impact: impactOf(measure, figuresKnownOn(measure.figures, today), today),
      })),
      impactTurns: impactTurns(facts, today).toReversed(),
    };
  }
}

type Around = Pick<ConcernStory, 'provisional' | 'settled' | 'splitFrom' | 'splitInto'>;

const aroundIt = `
  select app_is_provisional($1) as provisional,
    coalesce((select json_agg(json_build_object('text', f.text, 'outcome', p.outcome, 'reason', p.reason, 'became', b.text,
        'inspectionId', i.id, 'visit', i.title) order by p.settled_at, f.position)
      from provisional_finding p join finding f on f.id = p.finding_id join inspection i on i.id = f.inspection_id
        left join finding b on b.id = p.became_id where p.concern_id = $1 and p.outcome is not null), '[]') as settled,
    (select json_build_object('id', id, 'number', number, 'title', title) from concern where id = $2) as "splitFrom",
    coalesce((select json_agg(json_build_object('id', id, 'number', number, 'title', title) order by number)
      from concern where split_from_id = $1), '[]') as "splitInto"`;

const isStrength = ({ decision }: Finding): boolean => decision === 'strength';

async function raisingsOf(tx: Tx, concernId: string): Promise<readonly StoredRaising[]> {
  return tx.query(
    `select r.inspection_id as "inspectionId", i.title, i.kind, r.raised_on::text as "raisedOn", r.restricted_to is not null as unreleased
     from raising r join inspection i on i.id = r.inspection_id where r.concern_id = $1 order by r.raised_on desc, r.id desc`,
    [concernId],
  );
}

async function answeringActions(tx: Tx, concernId: string, today: PlainDate): Promise<readonly AnsweringAction[]> {
  const actions = await tx.query<Omit<AnsweringAction, keyof ReviewDue>[]>(answering, [concernId]);
  return actions.map((action) => ({ ...action, ...reviewDue(action.toReviewSince, today) }));
}

const answering = `
  select a.id, a.number, a.title, a.status, a.rating, a.rating_reasons as "ratingReasons", a.start_on::text as "startOn",
    a.due_on::text as "dueOn", a.original_due_on::text as "originalDueOn", p.job_title as owner,
    (select count(*)::int from extension e where e.action_id = a.id and e.decision = 'granted') as extensions,
    ${reviewSince}::text as "toReviewSince"
  from action_concern ac join action a on a.id = ac.action_id left join person p on p.id = a.owner_id
  where ac.concern_id = $1 order by a.number`;
