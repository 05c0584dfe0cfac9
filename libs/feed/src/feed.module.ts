import { AuditModule } from '#audit';
import { BoardModule } from '#board';
import { IdentityModule } from '#identity';
import { InspectionModule } from '#inspection';
import { PlanModule } from '#plan';
import { Module } from '@nestjs/common';
import { CalendarFeeds } from './calendar-feeds.js';

@Module({
  imports: [AuditModule, IdentityModule, InspectionModule, PlanModule, BoardModule],
  providers: [CalendarFeeds],
  exports: [CalendarFeeds],
})
export class FeedModule {}
