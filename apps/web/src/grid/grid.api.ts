import { EditableList, FindActions, Grid, SaveGrid } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ActionAnswer } from '../actions/action.answers.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { toldAs } from '../http/told-as.js';
import { warningsOf } from '../http/warnings.js';

class GridAnswer {
  @ApiProperty({ type: [ActionAnswer] }) readonly actions: readonly ActionAnswer[];
  @ApiProperty({ description: 'Of all pages' }) readonly total: number;
  @ApiProperty() readonly page: number;
  @ApiProperty() readonly pages: number;
}

class SavedGridAnswer {
  @ApiProperty({ description: 'How many actions changed' }) readonly changed: number;
  @ApiProperty({ type: [String], description: 'Signs that a text tells of a child who could be known from it' })
  readonly warnings: readonly string[];
}

@ApiTags('Grid')
@Controller('api/v1/grid')
export class GridApi {
  constructor(
    private readonly editable: EditableList,
    private readonly grid: Grid,
  ) {}

  /** Actions with their versions, 200 a page, for changing many at once. */
  @Get()
  @Needs('action:update')
  @ApiOkResponse({ type: GridAnswer })
  async read(@Me() actor: Actor, @Query() filter: FindActions): Promise<GridAnswer> {
    const { rows, total, page, pages } = await this.editable.read(actor, filter);
    return toldAs(GridAnswer, { actions: rows, total, page, pages });
  }

  /** Saves the changed cells of many actions: all or nothing, problems named by cell (`actions.3.dueOn`). */
  @Post()
  @HttpCode(200)
  @Needs('action:update')
  @ApiOkResponse({ type: SavedGridAnswer })
  async save(@Me() actor: Actor, @Body() input: SaveGrid): Promise<SavedGridAnswer> {
    return { changed: await this.grid.save(actor, input), warnings: warningsOf(input) };
  }
}
