import { AskForUpdates, Cycles } from '#board';
import type { Actor } from '#platform';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class ContributorAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly personId: string;
  @ApiProperty()
  readonly jobTitle: string;
  @ApiProperty({ type: [String], description: 'Their actions without an update in this cycle', example: ['A3', 'A12'] })
  readonly missing: readonly string[];
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'When they were last asked in this cycle' })
  readonly askedOn: string | null;
}

class CycleAnswer {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The report that the updates are for; none while none is planned',
  })
  readonly deadlineId: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day on which an update counts' })
  readonly cutOffOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Updates after this day count' })
  readonly since: string | null;
  @ApiProperty({ type: [ContributorAnswer], description: 'Whoever owes most first' })
  readonly people: readonly ContributorAnswer[];
}

class AskedAnswer {
  @ApiProperty({ type: [String], description: 'Job titles of those asked now' })
  readonly asked: readonly string[];
}

@ApiTags('Deadlines')
@Controller('api/v1/cycle')
@Needs('update:ask')
export class CycleApi {
  constructor(private readonly cycles: Cycles) {}

  /** Who owes which updates by the next cut-off. */
  @Get()
  @ApiOkResponse({ type: CycleAnswer })
  async read(@Me() actor: Actor): Promise<CycleAnswer> {
    const cycle = await this.cycles.read(actor);
    return {
      deadlineId: cycle?.deadline.id ?? null,
      cutOffOn: cycle?.deadline.cutOffOn ?? null,
      since: cycle?.since ?? null,
      people: (cycle?.contributors ?? []).map(({ personId, jobTitle, missing, askedOn }) => ({ personId, jobTitle, missing, askedOn })),
    };
  }

  /** Asks by e-mail for the updates that are owed. Nobody is asked twice in a day. */
  @Post('ask')
  @HttpCode(200)
  @ApiOkResponse({ type: AskedAnswer })
  async ask(@Me() actor: Actor, @Body() input: AskForUpdates): Promise<AskedAnswer> {
    return { asked: await this.cycles.ask(actor, input) };
  }
}
