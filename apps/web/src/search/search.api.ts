import { type SearchGroup, searchKinds, SearchPlan } from '#board';
import type { Actor } from '#platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { Everything } from './everything.js';
import { hrefOf } from './search.view.js';

class HitAnswer {
  @ApiProperty({ description: 'Such as A12; empty for what has none' })
  readonly reference: string;
  @ApiProperty({ description: 'Of the thing or, for an update, evidence, a finding or a decision, of what it belongs to' })
  readonly title: string;
  @ApiProperty({ description: 'A stretch of its words around what was searched for' })
  readonly words: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly day: string | null;
  @ApiProperty({ description: 'The page that shows it', example: '/actions/018f…' })
  readonly href: string;
}

class GroupAnswer {
  @ApiProperty({ enum: searchKinds })
  readonly kind: string;
  @ApiProperty({ type: 'integer' })
  readonly total: number;
  @ApiProperty({ type: [HitAnswer], description: 'The best five, or up to 100 when one kind was asked for' })
  readonly hits: readonly HitAnswer[];
}

class SearchAnswer {
  @ApiProperty({ type: [GroupAnswer], description: 'Kinds in which something was found' })
  readonly groups: readonly GroupAnswer[];
}

@ApiTags('Search')
@Controller('api/v1/search')
export class SearchApi {
  constructor(private readonly everything: Everything) {}

  /** Finds words in everything that you may see. */
  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: SearchAnswer })
  async find(@Me() actor: Actor, @Query() asked: SearchPlan): Promise<SearchAnswer> {
    return { groups: (await this.everything.find(actor, asked)).map(groupAnswer) };
  }
}

const groupAnswer = ({ kind, total, hits }: SearchGroup): GroupAnswer => ({
  kind,
  total,
  hits: hits.map((hit) => ({
    reference: hit.reference,
    title: hit.title,
    words: hit.words.map(({ text }) => text).join(''),
    day: hit.day,
    href: hrefOf(kind, hit),
  })),
});
