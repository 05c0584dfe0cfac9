import { AuditModule } from '#audit';
import { Module } from '@nestjs/common';
import { Challenges } from './challenges.js';
import { Deadlines } from './deadlines.js';
import { Meetings } from './meetings.js';

@Module({ imports: [AuditModule], providers: [Meetings, Deadlines, Challenges], exports: [Meetings, Deadlines, Challenges] })
export class BoardModule {}
