import { AuditModule } from '#audit';
import { PlanModule } from '#plan';
import { Module } from '@nestjs/common';
import { Challenges } from './challenges.js';
import { Deadlines } from './deadlines.js';
import { Meetings } from './meetings.js';
import { Overviews } from './overviews.js';

@Module({
  imports: [AuditModule, PlanModule],
  providers: [Meetings, Deadlines, Challenges, Overviews],
  exports: [Meetings, Deadlines, Challenges, Overviews],
})
export class BoardModule {}
