import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { PlanModule } from '#plan';
import { WebhookModule } from '#webhook';
import { Module } from '@nestjs/common';
import { BoardMerging } from './board-merging.js';
import { Challenges } from './challenges.js';
import { Challenging } from './challenging.js';
import { Councils } from './councils.js';
import { Cycles } from './cycles.js';
import { Deadlines } from './deadlines.js';
import { Decisions } from './decisions.js';
import { Diary } from './diary-list.js';
import { LookBacks } from './look-backs.js';
import { Meetings } from './meetings.js';
import { FollowingUp } from './following-up.js';
import { Notices } from './notices.js';
import { Overviews } from './overviews.js';
import { Search } from './search.js';
import { Trends } from './trends.js';

@Module({
  imports: [AuditModule, WebhookModule, IdentityModule, PlanModule],
  providers: [
    BoardMerging,
    Meetings,
    Councils,
    Cycles,
    Deadlines,
    Challenges,
    Decisions,
    Diary,
    LookBacks,
    Notices,
    Overviews,
    Search,
    Trends,
    Challenging,
    FollowingUp,
  ],
  exports: [
    BoardMerging,
    Meetings,
    Councils,
    Cycles,
    Deadlines,
    Challenges,
    Decisions,
    Diary,
    LookBacks,
    Notices,
    Overviews,
    Search,
    Trends,
  ],
})
export class BoardModule {}
