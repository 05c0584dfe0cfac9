import { type Overview, Overviews, Trends } from '#board';
import { gapCounts, type GapName, gapRules, type Gaps } from '#plan';
import type { Actor } from '#platform';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { groupImpact, GroupImpactAnswer, leadRating, LeadRatingAnswer } from '../priorities/standing.answers.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class PriorityStandingAnswer {
  @ApiProperty({ description: 'As the council numbers it', example: '1.1' })
  readonly number: string;

  @ApiProperty()
  readonly title: string;

  @ApiProperty({ enum: ['blue', 'green', 'amber', 'red'] })
  readonly rating: string;

  @ApiProperty({ description: 'Why, with counts', example: '2 of 7 actions Red' })
  readonly reason: string;

  @ApiProperty({ type: String, nullable: true, description: 'Its rating at the last meeting' })
  readonly before: string | null;

  @ApiProperty({ type: GroupImpactAnswer, description: 'Whether life got better' })
  readonly impact: GroupImpactAnswer;

  @ApiProperty({ type: String, nullable: true, description: 'Its impact at the last meeting' })
  readonly impactBefore: string | null;

  @ApiProperty({ type: LeadRatingAnswer, nullable: true, description: 'What its accountable lead says' })
  readonly leadRating: LeadRatingAnswer | null;
}

class GapAnswer {
  @ApiProperty({ enum: Object.keys(gapRules) })
  readonly name: string;

  @ApiProperty({ example: 'Actions that answer no concern' })
  readonly title: string;

  @ApiProperty({ description: 'Findings are counted, not their documents' })
  readonly count: number;

  @ApiProperty({ type: [String], description: 'Ids of the concerns, actions or documents' })
  readonly ids: readonly string[];
}

class StandingAnswer {
  @ApiProperty({ format: 'date' })
  readonly today: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last meeting, with which changes are compared' })
  readonly since: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly nextVisitOn: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly nextMeetingOn: string | null;

  @ApiProperty({ type: Object, additionalProperties: { type: 'integer' }, description: 'Live actions by the rating that counts' })
  readonly counts: Readonly<Record<string, number>>;

  @ApiProperty({ type: [String], description: 'Ids of Red actions, the longest Red first' })
  readonly red: readonly string[];

  @ApiProperty({ type: [String], description: 'Ids of late actions, the longest late first' })
  readonly late: readonly string[];

  @ApiProperty({ type: [String], description: 'Ids of concerns that inspectors raised at two visits or more' })
  readonly raisedAgain: readonly string[];

  @ApiProperty({ description: 'Complete actions that wait for the director since inspectors raised a concern of theirs again' })
  readonly toReview: number;

  @ApiProperty({ type: [String], description: 'Ids of open concerns that no confirmed live action answers' })
  readonly noAction: readonly string[];

  @ApiProperty({ type: [String], description: 'Ids of actions whose owner rates them better than the facts do' })
  readonly ownerSaysBetter: readonly string[];

  @ApiProperty({ description: 'Changes of rating, status and due date since the last meeting' })
  readonly changes: number;

  @ApiProperty({ description: 'Findings that nobody has decided on' })
  readonly undecided: number;

  @ApiProperty({ type: [GapAnswer], description: 'What no action answers, in every form' })
  readonly gaps: readonly GapAnswer[];

  @ApiProperty({ type: [PriorityStandingAnswer] })
  readonly priorities: readonly PriorityStandingAnswer[];
}

class RatingCountAnswer {
  @ApiProperty({ format: 'date' }) readonly day: string;
  @ApiProperty({ type: 'integer' }) readonly red: number;
  @ApiProperty({ type: 'integer' }) readonly amber: number;
  @ApiProperty({ type: 'integer' }) readonly green: number;
  @ApiProperty({ type: 'integer' }) readonly blue: number;
}

class ProgressAnswer {
  @ApiProperty({ format: 'date' }) readonly day: string;
  @ApiProperty({ type: 'integer', description: 'Confirmed actions; stopped ones count until they were stopped' })
  readonly confirmed: number;
  @ApiProperty({ type: 'integer', description: 'Those whose first due date had come' }) readonly promised: number;
  @ApiProperty({ type: 'integer', description: 'Verified or embedded by then, and not reopened since' }) readonly done: number;
}

class LateBandAnswer {
  @ApiProperty({ example: '1 to 5 working days' }) readonly words: string;
  @ApiProperty({ type: [String], description: 'Ids of the actions that are so late today' }) readonly ids: readonly string[];
}

class TrendAnswer {
  @ApiProperty({ type: [RatingCountAnswer], description: 'Live actions by the rating that counted, the oldest week first' })
  readonly ratings: readonly RatingCountAnswer[];

  @ApiProperty({ type: [ProgressAnswer] })
  readonly progress: readonly ProgressAnswer[];

  @ApiProperty({ type: [LateBandAnswer] })
  readonly late: readonly LateBandAnswer[];
}

@ApiTags('board')
@Controller('api/v1/standing')
export class BoardApi {
  constructor(
    private readonly overviews: Overviews,
    private readonly trends: Trends,
  ) {}

  @Get()
  @Needs('plan:read')
  @ApiOperation({ summary: 'How the plan stands today, against the last meeting' })
  @ApiOkResponse({ type: StandingAnswer })
  async standing(@Me() actor: Actor): Promise<StandingAnswer> {
    return answerOf(await this.overviews.read(actor));
  }

  @Get('trend')
  @Needs('plan:read')
  @ApiOperation({ summary: 'Ratings, what was promised and verified by week over at most a year, and how old the delays are today' })
  @ApiOkResponse({ type: TrendAnswer })
  async trend(@Me() actor: Actor): Promise<TrendAnswer> {
    const { ratings, progress, lateBands } = await this.trends.read(actor);
    return { ratings, progress, late: lateBands.map(({ words, actions }) => ({ words, ids: actions.map(({ id }) => id) })) };
  }
}

function answerOf({ standing, nextVisit, nextMeeting, toReview }: Overview): StandingAnswer {
  const ids = (lines: readonly { readonly id: string }[]): readonly string[] => lines.map(({ id }) => id);
  return {
    today: standing.today,
    since: standing.since,
    nextVisitOn: nextVisit?.startsOn ?? null,
    nextMeetingOn: nextMeeting?.heldOn ?? null,
    counts: standing.counts,
    red: ids(standing.red),
    late: ids(standing.late),
    raisedAgain: ids(standing.raisedAgain),
    toReview,
    noAction: ids(standing.uncovered),
    ownerSaysBetter: ids(standing.ownerSaysBetter),
    changes: standing.changes.length,
    undecided: standing.waiting.reduce((sum, { undecided }) => sum + undecided, 0),
    gaps: gapsOf(standing.gaps),
    priorities: standing.priorities.map(({ number, title, rating, before, impact, impactBefore, leadRating: lead }) => ({
      number,
      title,
      rating: rating.rating,
      reason: rating.reason,
      before,
      impact: groupImpact(impact),
      impactBefore,
      leadRating: lead && leadRating(lead),
    })),
  };
}

function gapsOf(gaps: Gaps): readonly GapAnswer[] {
  const counts = gapCounts(gaps);
  const { undecided, ...others } = gaps;
  const ids = { ...others, undecided: undecided.map(({ documentId }) => ({ id: documentId })) };
  return (Object.keys(gapRules) as GapName[]).map((name) => ({
    name,
    title: gapRules[name].title,
    count: counts[name],
    ids: ids[name].map(({ id }) => id),
  }));
}
