import { addressOfView, type ListedView, RenameView, SavedViews, SaveView, viewListNames } from '#identity';
import type { Actor } from '#platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Piece, PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { SignedIn } from '../http/needs.js';

class ViewAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ enum: viewListNames })
  readonly list: string;
  @ApiProperty({ example: 'Red and late in Fostering' })
  readonly name: string;
  @ApiProperty({ description: 'Where it opens', example: '/plan?rating=red&late=yes' })
  readonly address: string;
  @ApiProperty({ description: 'Whether others find it too' })
  readonly shared: boolean;
  @ApiProperty({ description: 'To be given back when changing it' })
  readonly version: number;
}

class ListedViewAnswer extends ViewAnswer {
  @ApiProperty({ description: 'Whether it is your own: only those can be changed' })
  readonly isOwn: boolean;
  @ApiProperty({ description: 'The job title of whoever saved it' })
  readonly savedBy: string;
}

class ViewsAnswer extends Piece {
  @ApiProperty({ type: [ListedViewAnswer], description: 'Your own first, then those shared with you' })
  readonly views: readonly ListedViewAnswer[];
}

@ApiTags('Views')
@Controller('api/v1/views')
@SignedIn()
export class ViewApi {
  constructor(private readonly views: SavedViews) {}

  /** Your saved views of lists, and those that others share with you. */
  @Get()
  @ApiOkResponse({ type: ViewsAnswer })
  async list(@Me() actor: Actor, @Query() asked: PieceOfList): Promise<ViewsAnswer> {
    const views = await this.views.list(actor);
    const listed = views.map((view) => Object.assign(answerOf(view), { isOwn: view.isOwn, savedBy: view.savedBy }));
    return pieceOf('views', listed, asked);
  }

  /** Keeps the filters of a list under a name. */
  @Post()
  @ApiCreatedResponse({ type: ViewAnswer })
  async save(@Me() actor: Actor, @Body() input: SaveView): Promise<ViewAnswer> {
    return answerOf(await this.views.save(actor, input));
  }

  /** Another name for one of your views, and whether others find it. */
  @Patch(':id')
  @ApiOkResponse({ type: ViewAnswer })
  async rename(@Me() actor: Actor, @Param('id') id: string, @Body() input: RenameView): Promise<ViewAnswer> {
    return answerOf(await this.views.rename(actor, id, input));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  delete(@Me() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.views.delete(actor, id);
  }
}

type Told = Pick<ListedView, 'id' | 'list' | 'name' | 'query' | 'shared' | 'version'>;

function answerOf({ id, list, name, query, shared, version }: Told): ViewAnswer {
  return { id, list, name, address: addressOfView({ list, query }), shared, version };
}
