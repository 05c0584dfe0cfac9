import { outcomes } from '#inspection';
import type { Actor } from '#platform';
import { SettleFindings, Settling, SettlingList, type SettlingSheet, Unsettling } from '#plan';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class MatchAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly findingId: string;
  @ApiProperty()
  readonly text: string;
  @ApiProperty({ description: '0 to 1' })
  readonly score: number;
}

class ProvisionalAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly findingId: string;
  @ApiProperty()
  readonly text: string;
  @ApiProperty({ type: String, nullable: true, enum: outcomes, description: 'Null: not settled yet' })
  readonly outcome: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly reason: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The letter’s finding' })
  readonly becameId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readonly concernId: string | null;
  @ApiProperty({ type: [MatchAnswer], description: 'What the later letter says that is like it, best first; none for a settled one' })
  readonly matches: readonly MatchAnswer[];
}

class ProvisionalsAnswer {
  @ApiProperty({ type: 'integer' })
  readonly total: number;
  @ApiProperty({ type: 'integer' })
  readonly settled: number;
  @ApiProperty({ type: [ProvisionalAnswer] })
  readonly findings: readonly ProvisionalAnswer[];
}

@ApiTags('Inspections')
@Controller('api/v1/inspections/:id/provisional')
export class ProvisionalApi {
  constructor(
    private readonly settling: Settling,
    private readonly unsettling: Unsettling,
    private readonly list: SettlingList,
  ) {}

  /** What was heard, or read in a draft, beside what the later letter says. */
  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: ProvisionalsAnswer })
  async all(@Me() actor: Actor, @Param('id') id: string): Promise<ProvisionalsAnswer> {
    return answer(await this.list.of(actor, id));
  }

  /** Settles provisional findings: all of them or, when one cannot be settled, none. */
  @Post()
  @HttpCode(200)
  @Needs('finding:decide')
  @ApiOkResponse({ type: ProvisionalsAnswer })
  async settle(@Me() actor: Actor, @Param('id') id: string, @Body() input: SettleFindings): Promise<ProvisionalsAnswer> {
    await this.settling.settle(actor, input);
    return answer(await this.list.of(actor, id));
  }

  /** Takes a mistaken settling back. */
  @Post(':findingId/take-back')
  @HttpCode(204)
  @Needs('finding:decide')
  @ApiNoContentResponse()
  async takeBack(@Me() actor: Actor, @Param('findingId') findingId: string): Promise<void> {
    await this.unsettling.takeBack(actor, findingId);
  }
}

function answer({ progress, unsettled, settled }: SettlingSheet): ProvisionalsAnswer {
  return {
    ...progress,
    findings: [
      ...unsettled.map(({ finding, concern, matches }) => ({
        findingId: finding.id,
        text: finding.text,
        outcome: null,
        reason: null,
        becameId: null,
        concernId: concern?.id ?? null,
        matches: matches.map(({ found, score }) => ({ findingId: found.finding.id, text: found.finding.text, score })),
      })),
      ...settled.map(({ finding, outcome, reason, became, concern }) => ({
        findingId: finding.id,
        text: finding.text,
        outcome,
        reason,
        becameId: became?.finding.id ?? null,
        concernId: concern?.id ?? null,
        matches: [],
      })),
    ],
  };
}
