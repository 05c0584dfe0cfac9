import { ageingChart, burnUpChart, Overviews, ratingsArea, Trends } from '#board';
import { isPlainDate } from '#calendar';
import { Inbox } from '#plan';
import { SavedViews } from '#identity';
import { type Actor, NotFound } from '#platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { inboxView } from '../inbox/inbox.view.js';
import { boardListView, boardView, gapsInFullView, isBoardList, undecidedIn } from './board.view.js';

@Controller('board')
export class BoardPages {
  constructor(
    private readonly overviews: Overviews,
    private readonly trends: Trends,
    private readonly inbox: Inbox,
    private readonly views: SavedViews,
  ) {}

  /** What is late, what is at risk, what inspectors raised again, and what they will look at next. */
  @Get()
  @Needs('plan:read')
  async board(@Me() actor: Actor): Promise<Page> {
    const view = boardView(await this.overviews.read(actor), actor);
    const inbox = inboxView(await this.inbox.read(actor));
    return page('board/board.njk', { ...view, inbox, saved: await this.views.list(actor) });
  }

  /** Ratings, progress and delay, week by week. */
  @Get('trend')
  @Needs('plan:read')
  async trend(@Me() actor: Actor): Promise<Page> {
    const { ratings, progress, lateBands } = await this.trends.read(actor);
    return page('board/trend.njk', {
      ratings: ratings.toReversed(),
      progress: progress.toReversed(),
      lateBands,
      ratingsArea: ratingsArea(ratings),
      burnUp: burnUpChart(progress),
      ageing: ageingChart(lateBands),
    });
  }

  @Get('changes')
  @Needs('plan:read')
  async changes(@Me() actor: Actor, @Query('from') asked: unknown): Promise<Page> {
    const from = isPlainDate(asked) ? asked : undefined;
    const { standing, lastMeeting } = await this.overviews.read(actor, from);
    return page('board/changes.njk', { changes: standing.changes, lastMeeting, from });
  }

  /** What no action answers, every form of it on one page. */
  @Get('gaps')
  @Needs('plan:read')
  async gaps(@Me() actor: Actor): Promise<Page> {
    return page('board/gaps.njk', gapsInFullView(await this.overviews.read(actor)));
  }

  @Get('undecided')
  @Needs('plan:read')
  async undecided(@Me() actor: Actor): Promise<Page> {
    const { waiting } = (await this.overviews.read(actor)).standing;
    return page('board/undecided.njk', { waiting, undecided: undecidedIn(waiting) });
  }

  /** The list behind a number: as many rows as the number says. */
  @Get(':list')
  @Needs('plan:read')
  async list(@Me() actor: Actor, @Param('list') list: string): Promise<Page> {
    if (!isBoardList(list)) throw new NotFound('There is no such list');
    return page('board/list.njk', { list: boardListView(list, await this.overviews.read(actor)) });
  }
}
