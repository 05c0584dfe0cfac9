import { type Council, Councils } from '#board';
import type { Actor } from '#platform';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { LookedAtCouncil } from './councils.input.js';

class CouncilAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty()
  readonly name: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly nextVisitOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly nextReportDueOn: string | null;
  @ApiProperty({ type: 'integer', description: 'Red actions' })
  readonly red: number;
  @ApiProperty({ type: 'integer', description: 'Late actions' })
  readonly late: number;
  @ApiProperty({ type: 'integer', description: 'Concerns that inspectors raised at two visits or more' })
  readonly raisedAgain: number;
  @ApiProperty({ type: 'integer', description: 'Open concerns that no confirmed live action answers' })
  readonly noAction: number;
  @ApiProperty({ type: 'integer', description: 'Challenges without an answer' })
  readonly challengesOpen: number;
  @ApiProperty({ type: 'integer', description: 'Changes from the day of the last look on; since the last meeting while there was none' })
  readonly changes: number;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last look' })
  readonly lookedOn: string | null;
}

class CouncilsAnswer {
  @ApiProperty({ type: [CouncilAnswer], description: 'By name; never added together' })
  readonly councils: readonly CouncilAnswer[];
}

@ApiTags('Board')
@Controller('api/v1/councils')
@Needs('council:compare')
export class CouncilApi {
  constructor(private readonly councils: Councils) {}

  /** Every council of the commissioner, side by side. */
  @Get()
  @ApiOkResponse({ type: CouncilsAnswer })
  async list(@Me() actor: Actor): Promise<CouncilsAnswer> {
    return { councils: (await this.councils.list(actor)).map(answerOf) };
  }

  /** Says that you have looked at a council: what changes from today on is new. */
  @Post('looked')
  @HttpCode(204)
  @ApiNoContentResponse()
  looked(@Me() actor: Actor, @Body() { councilId }: LookedAtCouncil): Promise<void> {
    return this.councils.looked(actor, councilId);
  }
}

function answerOf({ id, name, overview, lookedOn, challengesOpen }: Council): CouncilAnswer {
  const { standing, nextVisit, deadlines } = overview;
  return {
    id,
    name,
    nextVisitOn: nextVisit?.startsOn ?? null,
    nextReportDueOn: deadlines[0]?.dueOn ?? null,
    red: standing.red.length,
    late: standing.late.length,
    raisedAgain: standing.raisedAgain.length,
    noAction: standing.uncovered.length,
    challengesOpen,
    changes: standing.changes.length,
    lookedOn,
  };
}
