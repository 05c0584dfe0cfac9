import {
  CancelVisit,
  ChangeFocus,
  ConfirmVisit,
  type Inspection,
  inspectionKinds,
  InspectionList,
  Inspections,
  MoveVisit,
  RecordVisit,
} from '#inspection';
import { type Actor, OfVersion } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Piece, PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class InspectionAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ enum: inspectionKinds })
  readonly kind: string;
  @ApiProperty()
  readonly title: string;
  @ApiProperty({ enum: ['expected', 'confirmed', 'took-place', 'published', 'cancelled'] })
  readonly status: string;
  @ApiProperty({ type: String, format: 'date' })
  readonly startsOn: string;
  @ApiProperty({ type: String, format: 'date' })
  readonly endsOn: string;
  @ApiProperty({ type: String, nullable: true, description: 'What inspectors look at, in words; null when not known' })
  readonly focus: string | null;
  @ApiProperty({ type: [String] })
  readonly focusThemes: readonly string[];
  @ApiProperty({ type: 'integer', description: 'Send it with a change, so that nobody’s change is overwritten' })
  readonly version: number;
}

class InspectionInFullAnswer extends InspectionAnswer {
  @ApiProperty({ type: [String], format: 'uuid', description: 'Concerns named in the focus' })
  readonly focusConcernIds: readonly string[];
}

class InspectionsAnswer extends Piece {
  @ApiProperty({ type: [InspectionAnswer], description: 'Soonest first' })
  readonly coming: readonly InspectionAnswer[];
  @ApiProperty({ type: [InspectionAnswer], description: 'Latest first, cancelled ones too' })
  readonly past: readonly InspectionAnswer[];
}

@ApiTags('Inspections')
@Controller('api/v1/inspections')
export class InspectionsApi {
  constructor(
    private readonly inspections: Inspections,
    private readonly list: InspectionList,
  ) {}

  /** Visits past and to come. */
  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: InspectionsAnswer })
  async all(@Me() actor: Actor, @Query() asked: PieceOfList): Promise<InspectionsAnswer> {
    const { coming, past } = await this.list.all(actor);
    const { visits, next } = pieceOf('visits', [...coming, ...past], asked);
    const isPast = new Set(past);
    return {
      coming: visits.filter((visit) => !isPast.has(visit)).map(answer),
      past: visits.filter((visit) => isPast.has(visit)).map(answer),
      next,
    };
  }

  @Get(':id')
  @Needs('plan:read')
  @ApiOkResponse({ type: InspectionInFullAnswer })
  async one(@Me() actor: Actor, @Param('id') id: string): Promise<InspectionInFullAnswer> {
    const { inspection, focusConcerns } = await this.list.one(actor, id);
    return { ...answer(inspection), focusConcernIds: focusConcerns.map((concern) => concern.id) };
  }

  /** Records a visit to come. */
  @Post()
  @Needs('inspection:write')
  @ApiCreatedResponse({ type: InspectionAnswer })
  async record(@Me() actor: Actor, @Body() input: RecordVisit): Promise<InspectionAnswer> {
    return answer(await this.inspections.record(actor, input));
  }

  /** Says the fieldwork dates of a visit that was expected in a window. */
  @Post(':id/confirm')
  @HttpCode(200)
  @Needs('inspection:write')
  @ApiOkResponse({ type: InspectionAnswer })
  async confirm(@Me() actor: Actor, @Param('id') id: string, @Body() input: ConfirmVisit): Promise<InspectionAnswer> {
    return answer(await this.inspections.confirm(actor, id, input));
  }

  @Post(':id/move')
  @HttpCode(200)
  @Needs('inspection:write')
  @ApiOkResponse({ type: InspectionAnswer })
  async move(@Me() actor: Actor, @Param('id') id: string, @Body() input: MoveVisit): Promise<InspectionAnswer> {
    return answer(await this.inspections.move(actor, id, input));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Needs('inspection:write')
  @ApiOkResponse({ type: InspectionAnswer })
  async cancel(@Me() actor: Actor, @Param('id') id: string, @Body() input: CancelVisit): Promise<InspectionAnswer> {
    return answer(await this.inspections.cancel(actor, id, input));
  }

  @Post(':id/focus')
  @HttpCode(200)
  @Needs('inspection:write')
  @ApiOkResponse({ type: InspectionAnswer })
  async changeFocus(@Me() actor: Actor, @Param('id') id: string, @Body() input: ChangeFocus): Promise<InspectionAnswer> {
    return answer(await this.inspections.changeFocus(actor, id, input));
  }

  @Post(':id/took-place')
  @HttpCode(200)
  @Needs('inspection:write')
  @ApiOkResponse({ type: InspectionAnswer })
  async tookPlace(@Me() actor: Actor, @Param('id') id: string, @Body() { version }: OfVersion): Promise<InspectionAnswer> {
    return answer(await this.inspections.tookPlace(actor, id, version));
  }
}

function answer({ id, kind, title, status, startsOn, endsOn, focus, focusThemes, version }: Inspection) {
  return { id, kind, title, status, startsOn, endsOn, focus, focusThemes, version };
}
