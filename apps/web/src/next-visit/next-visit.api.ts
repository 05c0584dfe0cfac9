import { Overviews } from '#board';
import type { Actor } from '#platform';
import { VisitReadiness } from '#report';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type ActionBehind, type ConcernInFocus, concernsInFocus } from './next-visit.view.js';

class ActionBehindAnswer {
  @ApiProperty({ example: 'A12' })
  readonly reference: string;
  @ApiProperty()
  readonly title: string;
  @ApiProperty({ type: String, nullable: true, enum: ['blue', 'green', 'amber', 'red'] })
  readonly rating: string | null;
  @ApiProperty()
  readonly isLate: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly lastUpdateOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly lastEvidenceOn: string | null;
  @ApiProperty({ description: 'Whether evidence of the action is dated after the last visit' })
  readonly evidenceIsNew: boolean;
  @ApiProperty({ type: 'integer' })
  readonly lateMilestones: number;
}

class ConcernInFocusAnswer {
  @ApiProperty({ example: 'C4' })
  readonly reference: string;
  @ApiProperty()
  readonly title: string;
  @ApiProperty({ description: 'An action answers it, its delivery is not Red, and evidence or a figure is dated after the last visit' })
  readonly isReady: boolean;
  @ApiProperty({ description: 'Whether a confirmed live action answers it' })
  readonly covered: boolean;
  @ApiProperty()
  readonly hasNewEvidence: boolean;
  @ApiProperty({ type: [ActionBehindAnswer] })
  readonly actions: readonly ActionBehindAnswer[];
}

class NextVisitAnswer {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null where no visit is recorded' })
  readonly inspectionId: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly startsOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day of the visit before it' })
  readonly lastVisitOn: string | null;
  @ApiProperty({ description: 'When false, every open concern is listed' })
  readonly focusIsKnown: boolean;
  @ApiProperty({ type: [ConcernInFocusAnswer], description: 'What is not ready first' })
  readonly concerns: readonly ConcernInFocusAnswer[];
}

@ApiTags('Inspections')
@Controller('api/v1/next-visit')
export class NextVisitApi {
  constructor(
    private readonly overviews: Overviews,
    private readonly readiness: VisitReadiness,
  ) {}

  /** What the next visit will look at, and what there is to show. */
  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: NextVisitAnswer })
  async read(@Me() actor: Actor): Promise<NextVisitAnswer> {
    const overview = await this.overviews.read(actor);
    const { nextVisit, lastVisit, focus } = overview;
    return {
      inspectionId: nextVisit?.id ?? null,
      startsOn: nextVisit?.startsOn ?? null,
      lastVisitOn: lastVisit?.endsOn ?? null,
      focusIsKnown: focus !== 'all',
      concerns: concernsInFocus(overview, await this.readiness.read(actor)).map(concernAnswer),
    };
  }
}

const concernAnswer = ({ number, title, isReady, covered, hasNewEvidence, behind }: ConcernInFocus): ConcernInFocusAnswer => ({
  reference: `C${number}`,
  title,
  isReady,
  covered,
  hasNewEvidence,
  actions: behind.map(actionAnswer),
});

function actionAnswer({ number, ...action }: ActionBehind): ActionBehindAnswer {
  const { title, rating, isLate, lastUpdateOn, lastEvidenceOn, evidenceIsNew, lateMilestones } = action;
  return { reference: `A${number}`, title, rating, isLate, lastUpdateOn, lastEvidenceOn, evidenceIsNew, lateMilestones };
}
