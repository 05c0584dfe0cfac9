import { isPlainDate } from '#calendar';
import { Trail, type TrailEntry } from '#identity';
import { type Actor, Day, Id, Text } from '#platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { cursorOf, PieceOfList, placeOf, usualLimit } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class FindInTrail extends PieceOfList {
  @Text(100, { label: 'the id of a thing', optional: true, description: 'What the entries are about' })
  readonly subject?: string;

  @Id({ label: 'a person', optional: true, description: 'Who did it' })
  readonly person?: string;

  @Text(100, { label: 'what happened', optional: true, description: '`action.stopped`, or `action` for all that happened to actions' })
  readonly event?: string;

  @Day({ label: 'the first day', optional: true })
  readonly from?: string;

  @Day({ label: 'the last day', optional: true })
  readonly to?: string;

  @Text(100, { label: 'words', optional: true, description: 'In the details, in any case' })
  readonly words?: string;
}

class TrailEntryAnswer implements TrailEntry {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ type: 'integer', description: '1, 2, 3 … within the authority' }) readonly position: number;
  @ApiProperty({ type: String, format: 'date-time' }) readonly at: Date;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly personId: string | null;
  @ApiProperty({ description: 'Job title' }) readonly actor: string;
  @ApiProperty({ enum: ['page', 'api', 'schedule', 'command'] }) readonly via: string;
  @ApiProperty({ example: 'action.owner-assigned' }) readonly event: string;
  @ApiProperty({ description: 'The id of the thing it happened to' }) readonly subject: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'By kind of event: mostly from what to what' })
  readonly details: Readonly<Record<string, unknown>>;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When free text was taken out of it; null: it is whole' })
  readonly redactedAt: Date | null;
}

class TrailAnswer {
  @ApiProperty({ type: [TrailEntryAnswer], description: 'The newest first' }) readonly entries: readonly TrailEntryAnswer[];
  @ApiProperty({ type: String, nullable: true, description: 'To be sent as `after` for the next piece; null at the end' })
  readonly next: string | null;
}

@ApiTags('Trail')
@Controller('api/v1/trail')
export class TrailApi {
  constructor(private readonly trail: Trail) {}

  /** Every change with who made it, the newest first. What comes meanwhile moves no piece. */
  @Get()
  @Needs('audit:read')
  @ApiOkResponse({ type: TrailAnswer })
  async list(@Me() actor: Actor, @Query() asked: FindInTrail): Promise<TrailAnswer> {
    const { subject, person: personId, event, words, from, to, after, limit = usualLimit } = asked;
    const days = { from: isPlainDate(from) ? from : undefined, to: isPlainDate(to) ? to : undefined };
    const before = after === undefined ? undefined : Number(placeOf(after, ['number'])[0]);
    const found = await this.trail.piece(actor, { subject, personId, event, words, ...days }, { before, take: limit + 1 });
    const entries = found.slice(0, limit);
    const last = found.length > limit ? entries.at(-1) : undefined;
    return { entries, next: last === undefined ? null : cursorOf([last.position]) };
  }
}
