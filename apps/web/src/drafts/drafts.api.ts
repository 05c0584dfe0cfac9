import { DraftList, type DraftPage, Drafts, DropDraft, SaveDrafts, WriteDraft } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ActionAnswer } from '../actions/action.answers.js';
import { Piece, PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { toldAs } from '../http/told-as.js';
import { warningsOf } from '../http/warnings.js';

const TextOrNone = () => ApiProperty({ type: String, nullable: true });
const UuidOrNone = () => ApiProperty({ type: String, format: 'uuid', nullable: true });
const DayOrNone = () => ApiProperty({ type: String, format: 'date', nullable: true });

class DraftAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly number: number;
  @ApiProperty() readonly title: string;
  @TextOrNone() readonly outcome: string | null;
  @UuidOrNone() readonly ownerId: string | null;
  @DayOrNone() readonly ownerAcceptedOn: string | null;
  @UuidOrNone() readonly leadId: string | null;
  @UuidOrNone() readonly priorityId: string | null;
  @UuidOrNone() readonly concernId: string | null;
  @DayOrNone() readonly startOn: string | null;
  @DayOrNone() readonly dueOn: string | null;
  @TextOrNone() readonly dueReason: string | null;
  @ApiProperty() readonly version: number;
  @ApiProperty({ type: [String], description: 'What it still lacks; empty: ready to be confirmed' }) readonly lacks: readonly string[];
  @ApiProperty({ description: 'Whether the caller may change and confirm it' }) readonly mine: boolean;
}

class DraftsAnswer extends Piece {
  @ApiProperty({ type: [DraftAnswer] }) readonly drafts: DraftPage['groups'][number]['drafts'];
}

class ConfirmedAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly number: number;
}

class WaitingAnswer extends ConfirmedAnswer {
  @ApiProperty({ type: [String] }) readonly lacks: readonly string[];
}

class SavedAnswer {
  @ApiProperty({ type: [ConfirmedAnswer] }) readonly confirmed: readonly ConfirmedAnswer[];
  @ApiProperty({ type: [WaitingAnswer], description: 'Drafts that stay drafts' }) readonly waiting: readonly WaitingAnswer[];
  @ApiProperty({ type: [String], description: 'Signs that a text tells of a child who could be known from it' })
  readonly warnings: readonly string[];
}

@ApiTags('Drafts')
@Controller('api/v1/drafts')
export class DraftsApi {
  constructor(
    private readonly drafts: Drafts,
    private readonly draftList: DraftList,
  ) {}

  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: DraftsAnswer })
  async list(@Me() actor: Actor, @Query() asked: PieceOfList): Promise<DraftsAnswer> {
    const { groups } = await this.draftList.read(actor);
    const drafts = groups.flatMap((group) => group.drafts);
    return toldAs(DraftsAnswer, pieceOf('drafts', drafts, asked));
  }

  @Post()
  @Needs('action:draft')
  @ApiCreatedResponse({ type: ActionAnswer })
  async write(@Me() actor: Actor, @Body() input: WriteDraft): Promise<ActionAnswer> {
    return toldAs(ActionAnswer, await this.drafts.write(actor, input));
  }

  /** Saves whole rows and confirms those asked for, all or nothing; problems are named by row. */
  @Post('save')
  @HttpCode(200)
  @Needs('action:confirm')
  @ApiOkResponse({ type: SavedAnswer })
  async save(@Me() actor: Actor, @Body() input: SaveDrafts): Promise<SavedAnswer> {
    const saved = await this.drafts.save(actor, input);
    return { ...saved, warnings: warningsOf(input) };
  }

  @Post(':id/drop')
  @HttpCode(200)
  @Needs('action:draft')
  @ApiOkResponse({ type: ActionAnswer })
  async drop(@Me() actor: Actor, @Param('id') id: string, @Body() input: DropDraft): Promise<ActionAnswer> {
    return toldAs(ActionAnswer, await this.drafts.drop(actor, id, input));
  }
}
