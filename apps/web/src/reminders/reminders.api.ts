import type { Actor } from '#platform';
import { type AnchorKind, anchorKinds, Ledger, type LedgerEntry, LedgerFilter, SendAgain, SendingAgain } from '#reminder';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags, IntersectionType } from '@nestjs/swagger';
import { cursorOf, Piece, PieceOfList, placeOf, usualLimit } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { whenInWords } from './reminders.view.js';

class LedgerInPieces extends IntersectionType(LedgerFilter, PieceOfList) {}

class UpcomingAnswer {
  @ApiProperty({ type: String, format: 'date' })
  readonly dueOn: string;
  @ApiProperty({ enum: anchorKinds })
  readonly anchor: AnchorKind;
  @ApiProperty({ type: String, nullable: true, description: 'What it hangs on; null when it is not released to the reader' })
  readonly about: string | null;
  @ApiProperty({ description: 'Such as “5 working days before the visit of 24 March 2026”' })
  readonly when: string;
}

class LedgerEntryAnswer {
  @ApiProperty({ type: String, format: 'date-time' })
  readonly at: Date;
  @ApiProperty({ type: String, nullable: true, description: 'Job title; null for a reminder that was for nobody' })
  readonly to: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly about: string | null;
  @ApiProperty()
  readonly when: string;
  @ApiProperty({ description: 'What the person was told, a line each' })
  readonly line: string;
  @ApiProperty({ enum: ['sent', 'sending', 'failed', 'given-up', 'held', 'skipped', 'cancelled'] })
  readonly state: LedgerEntry['state'];
  @ApiProperty({ type: String, nullable: true, description: 'Why it was not sent' })
  readonly reason: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly sentAt: Date | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The e-mail that told it, to be sent again by' })
  readonly emailId: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When someone last asked for it to be sent again' })
  readonly askedAgainAt: Date | null;
}

class RemindersAnswer extends Piece {
  @ApiProperty({ description: 'What became of today’s reminders, in words' })
  readonly today: string;
  @ApiProperty({ description: 'Entries in all' })
  readonly total: number;
  @ApiProperty({ type: [LedgerEntryAnswer], description: 'The newest first' })
  readonly entries: readonly LedgerEntryAnswer[];
  @ApiProperty({ type: [UpcomingAnswer], description: 'Planned for the next 60 days' })
  readonly upcoming: readonly UpcomingAnswer[];
}

@ApiTags('Reminders')
@Controller('api/v1/reminders')
export class RemindersApi {
  constructor(
    private readonly ledger: Ledger,
    private readonly again: SendingAgain,
  ) {}

  /** What was sent to whom for what, and what is planned. */
  @Get()
  @Needs('reminder:read')
  @ApiOkResponse({ type: RemindersAnswer })
  async list(@Me() actor: Actor, @Query() { after, limit = usualLimit, ...filter }: LedgerInPieces): Promise<RemindersAnswer> {
    const piece = { take: limit + 1, after: after === undefined ? undefined : entryOf(after) };
    const { today, total, entries: found, upcoming } = await this.ledger.page(actor, filter, piece);
    const entries = found.slice(0, limit);
    const last = found.length > limit ? entries.at(-1) : undefined;
    return {
      today,
      total,
      next: last === undefined ? null : cursorOf([last.at.getTime(), last.id]),
      entries: entries.map((entry) => {
        const { at, to, about, line, state, reason, sentAt, messageId: emailId, askedAgainAt } = entry;
        return { at, to, about, when: whenInWords(entry), line, state, reason, sentAt, emailId, askedAgainAt };
      }),
      upcoming: upcoming.map((row) => ({ dueOn: row.dueOn, anchor: row.anchor, about: row.about, when: whenInWords(row) })),
    };
  }

  /** Sends an e-mail once more: one that nobody took as it is, one that was taken as a new e-mail. */
  @Post('emails/:id/send-again')
  @HttpCode(204)
  @Needs('reminder:send')
  @ApiNoContentResponse()
  sendAgain(@Me() actor: Actor, @Param('id') id: string, @Body() input: SendAgain): Promise<void> {
    return this.again.sendAgain(actor, id, input);
  }
}

function entryOf(cursor: string): { readonly at: Date; readonly id: string } {
  const [at, id] = placeOf(cursor, ['number', 'id']);
  return { at: new Date(Number(at)), id: String(id) };
}
