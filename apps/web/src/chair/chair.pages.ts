import { Decisions, Diary, Overviews } from '#board';
import { ConcernList, Inbox } from '#plan';
import { SavedViews } from '#identity';
import type { Actor } from '#platform';
import { ReportList } from '#report';
import { Controller, Get } from '@nestjs/common';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { chairView } from './chair.view.js';

/** The chair's first screen: what waits for the chair, the next meeting and its papers, and what to ask about. */
@Controller('chair')
export class ChairPages {
  constructor(
    private readonly overviews: Overviews,
    private readonly inbox: Inbox,
    private readonly decisions: Decisions,
    private readonly diary: Diary,
    private readonly concerns: ConcernList,
    private readonly reports: ReportList,
    private readonly views: SavedViews,
  ) {}

  @Get()
  @Needs('decision:record')
  async show(@Me() actor: Actor): Promise<Page> {
    const overview = await this.overviews.read(actor);
    const { nextMeeting } = overview;
    const view = chairView({
      overview,
      inbox: await this.inbox.read(actor),
      candidates: nextMeeting ? await this.decisions.candidates(actor, nextMeeting.id) : [],
      answered: (await this.concerns.of(actor, { show: 'answered' })).concerns.length,
      challenges: await this.diary.challenges(actor),
      papers: nextMeeting ? await this.diary.meeting(actor, nextMeeting.id) : undefined,
      reports: await this.reports.all(actor),
    });
    return page('chair/chair.njk', { ...view, saved: await this.views.list(actor) });
  }
}
