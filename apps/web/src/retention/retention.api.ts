import { ChangeRetention, type RetentionKind, retentionKindNames, RetentionRules } from '#retention';
import type { Actor } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs, SignedIn } from '../http/needs.js';

class KeptKindAnswer {
  @ApiProperty({ enum: retentionKindNames })
  readonly kind: RetentionKind;
  @ApiProperty()
  readonly what: string;
  @ApiProperty()
  readonly why: string;
  @ApiProperty({ description: 'What the time runs from' })
  readonly from: string;
  @ApiProperty({ description: 'What stays when it has gone' })
  readonly stays: string;
  @ApiProperty({ description: 'How long this authority keeps it' })
  readonly months: number;
  @ApiProperty()
  readonly least: number;
  @ApiProperty()
  readonly most: number;
}

class RetentionAnswer {
  @ApiProperty({ type: [KeptKindAnswer] })
  readonly kinds: readonly KeptKindAnswer[];
}

@ApiTags('People')
@Controller('api/v1/retention')
export class RetentionApi {
  constructor(private readonly rules: RetentionRules) {}

  /** How long this authority keeps what. */
  @Get()
  @SignedIn()
  @ApiOkResponse({ type: RetentionAnswer })
  async list(@Me() actor: Actor): Promise<RetentionAnswer> {
    const kinds = await this.rules.list(actor);
    return {
      kinds: kinds.map(({ kind, what, why, from, stays, keptMonths, least, most }) => ({
        kind,
        what,
        why,
        from,
        stays,
        months: keptMonths,
        least,
        most,
      })),
    };
  }

  @Put(':kind')
  @HttpCode(204)
  @Needs('people:write')
  @ApiNoContentResponse()
  change(@Me() actor: Actor, @Param('kind') kind: string, @Body() input: ChangeRetention): Promise<void> {
    return this.rules.change(actor, kind, input);
  }
}
