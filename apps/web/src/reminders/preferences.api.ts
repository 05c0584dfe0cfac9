import type { Actor } from '#platform';
import { digestDays, type MailPreference, Preferences, SetPreference } from '#reminder';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class PreferenceAnswer {
  @ApiProperty({ enum: digestDays, nullable: true, type: String, description: 'Day of one weekly e-mail; null: as things fall due' })
  readonly digestDay: (typeof digestDays)[number] | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly awayFrom: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly awayTo: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Who gets the e-mails meanwhile' })
  readonly standInId: string | null;
  @ApiProperty({ description: '0 where nothing was set' }) readonly version: number;
}

/** How a person gets their e-mails: one's own, or anyone's for those who run the plan. */
@ApiTags('Reminders')
@Controller('api/v1/people/:id/mail-preference')
@Needs('reminder:read')
export class PreferencesApi {
  constructor(private readonly preferences: Preferences) {}

  @Get()
  @ApiOkResponse({ type: PreferenceAnswer })
  async read(@Me() actor: Actor, @Param('id') id: string): Promise<PreferenceAnswer> {
    return answerOf(await this.preferences.of(actor, id));
  }

  @Put()
  @ApiOkResponse({ type: PreferenceAnswer })
  async set(@Me() actor: Actor, @Param('id') id: string, @Body() input: SetPreference): Promise<PreferenceAnswer> {
    return answerOf(await this.preferences.set(actor, id, input));
  }
}

function answerOf({ digestDay, awayFrom, awayTo, standInId, version }: MailPreference): PreferenceAnswer {
  return { digestDay: digestDay === null ? null : (digestDays[digestDay - 1] ?? null), awayFrom, awayTo, standInId, version };
}
