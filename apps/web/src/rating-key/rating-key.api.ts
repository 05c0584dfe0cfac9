import { DecideKey, type KeyStory, ProposeKey, RatingKeys, type RatingThresholds } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { toldAs } from '../http/told-as.js';
import { linesOf } from './rating-key.view.js';

class ThresholdsAnswer implements RatingThresholds {
  @ApiProperty() readonly milestoneLateRed: number;
  @ApiProperty() readonly handoverUnacceptedRed: number;
  @ApiProperty() readonly silentAfterDays: number;
  @ApiProperty() readonly extensionsAmber: number;
  @ApiProperty() readonly extendedByAmber: number;
  @ApiProperty() readonly noChangeInARow: number;
}

class KeyLineAnswer {
  @ApiProperty({ enum: ['red', 'amber'] }) readonly rating: string;
  @ApiProperty() readonly words: string;
}

class DatedKeyAnswer {
  @ApiProperty() readonly version: number;
  @ApiProperty({ type: ThresholdsAnswer }) readonly thresholds: ThresholdsAnswer;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Null: from the beginning' }) readonly inForceOn: string | null;
  @ApiProperty({ type: [KeyLineAnswer] }) readonly lines: readonly KeyLineAnswer[];
}

class KeyProposalAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Once agreed' }) readonly keyVersion: number | null;
  @ApiProperty({ type: ThresholdsAnswer }) readonly thresholds: ThresholdsAnswer;
  @ApiProperty() readonly reason: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly proposedBy: string | null;
  @ApiProperty({ format: 'date' }) readonly proposedOn: string;
  @ApiProperty({ enum: ['agreed', 'refused'], nullable: true }) readonly decision: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly decidedBy: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly decidedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly decisionReason: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly inForceOn: string | null;
}

class KeyStoryAnswer {
  @ApiProperty({ type: DatedKeyAnswer }) readonly inForce: DatedKeyAnswer;
  @ApiProperty({ type: [DatedKeyAnswer], description: 'Agreed, for a day to come' }) readonly toCome: readonly DatedKeyAnswer[];
  @ApiProperty({ type: KeyProposalAnswer, nullable: true }) readonly waiting: KeyProposalAnswer | null;
  @ApiProperty({ type: [KeyProposalAnswer], description: 'Newest first' }) readonly decided: readonly KeyProposalAnswer[];
}

@ApiTags('Rating key')
@Controller('api/v1/rating-key')
export class RatingKeyApi {
  constructor(private readonly keys: RatingKeys) {}

  /** The key in force, in words, with what was proposed and decided. */
  @Get()
  @Needs('report:read')
  @ApiOkResponse({ type: KeyStoryAnswer })
  async read(@Me() actor: Actor): Promise<KeyStoryAnswer> {
    const { inForce, toCome, waiting, decided } = await this.keys.read(actor);
    return toldAs(KeyStoryAnswer, { inForce: written(inForce), toCome: toCome.map(written), waiting, decided });
  }

  @Post('proposals')
  @Needs('rating-key:propose')
  @ApiCreatedResponse({ type: KeyProposalAnswer })
  async propose(@Me() actor: Actor, @Body() input: ProposeKey): Promise<KeyProposalAnswer> {
    return toldAs(KeyProposalAnswer, await this.keys.propose(actor, input));
  }

  /** Agrees it from a day on, or refuses it. */
  @Post('proposals/:id/decision')
  @HttpCode(200)
  @Needs('rating-key:agree')
  @ApiOkResponse({ type: KeyProposalAnswer })
  async decide(@Me() actor: Actor, @Param('id') id: string, @Body() input: DecideKey): Promise<KeyProposalAnswer> {
    return toldAs(KeyProposalAnswer, await this.keys.decide(actor, id, input));
  }
}

const written = (key: KeyStory['inForce']): DatedKeyAnswer => ({ ...key, lines: linesOf(key.thresholds) });
