import type { Actor } from '#platform';
import {
  Forecast,
  type Foreseen,
  ReminderRules,
  type ReminderRule,
  type RuledAnchor,
  ruledAnchors,
  SetRule,
  type WantKind,
  wantKinds,
} from '#reminder';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class RuleAnswer {
  @ApiProperty({ enum: ruledAnchors }) readonly anchor: RuledAnchor;
  @ApiProperty({ type: [Number], description: 'Working days before (negative) or after the day they hang on' })
  readonly offsets: readonly number[];
  @ApiProperty({ type: [String], example: ['owners', 'lead@-5,-2'], description: 'Who is told, at every offset or at those listed' })
  readonly audiences: readonly string[];
  @ApiProperty({ enum: wantKinds, isArray: true, description: 'What counts as outstanding for a visit' })
  readonly wants: readonly WantKind[];
  @ApiProperty() readonly enabled: boolean;
  @ApiProperty() readonly version: number;
}

class RulesAnswer {
  @ApiProperty({ type: [RuleAnswer] }) readonly rules: readonly RuleAnswer[];
}

class ForeseenAnswer {
  @ApiProperty({ type: String, format: 'date' }) readonly dueOn: string;
  @ApiProperty({ description: 'The subject that it would have; empty when it would go to nobody' }) readonly headline: string;
  @ApiProperty({ type: [String], description: 'Job titles' }) readonly people: readonly string[];
  @ApiProperty({ type: String, nullable: true, description: 'Why it would go to nobody' }) readonly nobody: string | null;
}

class ForecastAnswer {
  @ApiProperty({ type: [ForeseenAnswer] }) readonly forecast: readonly ForeseenAnswer[];
}

@ApiTags('Reminders')
@Controller('api/v1/reminders')
export class ReminderRulesApi {
  constructor(
    private readonly rules: ReminderRules,
    private readonly forecast: Forecast,
  ) {}

  /** When people are reminded of what, and who. */
  @Get('rules')
  @Needs('reminder:read')
  @ApiOkResponse({ type: RulesAnswer })
  async list(@Me() actor: Actor): Promise<RulesAnswer> {
    return { rules: (await this.rules.list(actor)).map(answerOf) };
  }

  @Put('rules/:anchor')
  @Needs('reminder:send')
  @ApiOkResponse({ type: RuleAnswer })
  async set(@Me() actor: Actor, @Param('anchor') anchor: string, @Body() input: SetRule): Promise<RuleAnswer> {
    return answerOf(await this.rules.set(actor, anchor, input));
  }

  /** What would go out by a rule in the next 60 days if it were so. Nothing is saved. */
  @Post('rules/:anchor/forecast')
  @HttpCode(200)
  @Needs('reminder:read')
  @ApiOkResponse({ type: ForecastAnswer })
  async tryOut(@Me() actor: Actor, @Param('anchor') anchor: string, @Body() input: SetRule): Promise<ForecastAnswer> {
    return { forecast: (await this.forecast.byRule(actor, anchor, input)).map(foreseenOf) };
  }

  /** What would go to whom in the next 60 days if everything stayed as it is. */
  @Get('forecast')
  @Needs('reminder:read')
  @ApiOkResponse({ type: ForecastAnswer })
  async next(@Me() actor: Actor): Promise<ForecastAnswer> {
    return { forecast: (await this.forecast.next(actor)).map(foreseenOf) };
  }
}

function answerOf({ anchor, offsets, audiences, wants, enabled, version }: ReminderRule): RuleAnswer {
  return { anchor, offsets, audiences, wants, enabled, version };
}

function foreseenOf({ dueOn, headline, people, nobody }: Foreseen): ForeseenAnswer {
  return { dueOn, headline, people: people.map(({ jobTitle }) => jobTitle), nobody };
}
