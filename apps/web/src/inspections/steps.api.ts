import { DateSteps, HearFeedback, InspectionList, inspectionSteps, Steps, VerbalFeedback } from '#inspection';
import type { Actor } from '#platform';
import { ReleaseMoment, Releases } from '#plan';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class HeardAnswer {
  @ApiProperty({ format: 'uuid', description: 'The document under which all verbal feedback of the visit gathers' })
  readonly documentId: string;
  @ApiProperty({ type: 'integer', description: 'Provisional findings that wait for a decision' })
  readonly findings: number;
}

class DatedStepAnswer {
  @ApiProperty({ enum: inspectionSteps })
  readonly step: string;
  @ApiProperty({ type: String, format: 'date' })
  readonly onDay: string;
  @ApiProperty({ type: String, nullable: true, description: 'Job title of who entered it' })
  readonly by: string | null;
}

class StepsAnswer {
  @ApiProperty({ type: [DatedStepAnswer], description: 'The dated steps after the fieldwork' })
  readonly steps: readonly DatedStepAnswer[];
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly publishedOn: string | null;
}

class ReleaseAnswer {
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while it is not known' })
  readonly releasedAt: Date | null;
}

@ApiTags('Inspections')
@Controller('api/v1/inspections/:id')
export class InspectionStepsApi {
  constructor(
    private readonly feedback: VerbalFeedback,
    private readonly steps: Steps,
    private readonly releases: Releases,
    private readonly list: InspectionList,
  ) {}

  /** Keeps what inspectors said at the end of a visit, provisional and seen by the people named alone. */
  @Post('verbal-feedback')
  @Needs('document:take-in')
  @ApiCreatedResponse({ type: HeardAnswer })
  async hear(@Me() actor: Actor, @Param('id') id: string, @Body() input: HearFeedback): Promise<HeardAnswer> {
    const { inspection } = await this.list.one(actor, id);
    const { documentId, findings } = await this.feedback.hear(actor, inspection.id, input);
    return { documentId, findings };
  }

  @Get('steps')
  @Needs('plan:read')
  @ApiOkResponse({ type: StepsAnswer })
  async dated(@Me() actor: Actor, @Param('id') id: string): Promise<StepsAnswer> {
    const { steps, inspection } = await this.list.one(actor, id);
    return { steps: steps.map(({ step, onDay, by }) => ({ step, onDay, by })), publishedOn: inspection.publishedOn };
  }

  /** Dates the steps after the fieldwork; what is left out is not known. */
  @Post('steps')
  @HttpCode(200)
  @Needs('inspection:write')
  @ApiOkResponse({ type: StepsAnswer })
  async date(@Me() actor: Actor, @Param('id') id: string, @Body() input: DateSteps): Promise<StepsAnswer> {
    await this.steps.date(actor, id, input);
    return this.dated(actor, id);
  }

  /** Says when what is held back is released, and who may see it before. */
  @Post('release')
  @HttpCode(200)
  @Needs('inspection:write')
  @ApiOkResponse({ type: ReleaseAnswer })
  async release(@Me() actor: Actor, @Param('id') id: string, @Body() input: ReleaseMoment): Promise<ReleaseAnswer> {
    const { releasedAt } = await this.releases.arrange(actor, id, input);
    return { releasedAt };
  }
}
