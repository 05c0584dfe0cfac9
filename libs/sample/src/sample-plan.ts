import { addDays, FixedClock, isWorkingDay, londonDay } from '#calendar';
import { BoardModule, Challenges, Deadlines, Meetings } from '#board';
import { Actors, Authorities, IdentityModule, Memberships, SignIn } from '#identity';
import { Documents, InspectionModule, Inspections, VerbalFeedback } from '#inspection';
import { MeasureModule, Measures } from '#measure';
import { Actions, Drafts, EvidenceItems, Extensions, Milestones, Owners, PlanModule, Priorities, Ratings, Triage, Updates } from '#plan';
import { Database, PlatformModule, scheduleOf } from '#platform';
import { LocalOutbox, Planning, ReminderModule, Sending, SendingModule } from '#reminder';
import { ReportModule, Reports, ReportSchedule } from '#report';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { stageBoard } from './board-scenes.js';
import { sampleDocuments } from './letters.js';
import { stageMeasures } from './measure-scenes.js';
import { stagePlan } from './plan-scenes.js';
import { type Cast, settle } from './sample-cast.js';
import { Stage } from './stage.js';

@Module({})
class SampleModule {}

/** How many days before the opening the council's reminders began. */
const remindersSince = 20;

/**
 * Makes the sample council and plays its story up to `now`, in a database without authorities. Every row is written by the
 * use cases that write any plan, on the day on which it happened, so that histories, ratings and the trail are real.
 * @returns the id of the authority
 */
export async function loadSample(database: Database, now: Date, publicUrl: string): Promise<string> {
  const opening = londonDay(now);
  const clock = new FixedClock(`${addDays(opening, -460)}T09:00`);
  const app = await NestFactory.createApplicationContext(
    {
      module: SampleModule,
      imports: [
        PlatformModule.of(clock, database),
        IdentityModule,
        InspectionModule,
        MeasureModule,
        PlanModule,
        BoardModule,
        ReminderModule,
        ReportModule,
        SendingModule.by(new LocalOutbox(), publicUrl),
      ],
    },
    { logger: false, abortOnError: false },
  );
  try {
    const stage = new Stage(clock, opening);
    const people = {
      authorities: app.get(Authorities),
      memberships: app.get(Memberships),
      signIn: app.get(SignIn),
      actors: app.get(Actors),
    };
    const cast = await settle(people, clock.today());
    const rooms = roomsOf(app);
    const concerns = stagePlan(stage, cast, rooms, sampleDocuments(opening));
    stageMeasures(stage, cast, app.get(Measures), concerns);
    stageBoard(stage, cast, rooms, concerns);
    stageReports(stage, cast, app);
    stageReminders(stage, cast, app);
    await stage.play();
    clock.set(now);
    await app.get(Ratings).settleAll(scheduleOf(cast.authorityId));
    await app.get(ReportSchedule).run(scheduleOf(cast.authorityId));
    return cast.authorityId;
  } finally {
    await app.close();
  }
}

/** Board packs and progress reports as the schedule made them; the director signs each within three days. */
function stageReports(stage: Stage, cast: Cast, app: INestApplicationContext): void {
  for (let on = -110; on < 0; on += 1) {
    if (!isWorkingDay(addDays(stage.opening, on))) continue;
    const run = async (): Promise<void> => {
      const { drafted } = await app.get(ReportSchedule).run(scheduleOf(cast.authorityId));
      if (on + 3 >= 0) return;
      for (const id of drafted) {
        stage.at(on + 3, async () => {
          await app.get(Reports).sign(await cast.as('director'), id, { version: 1 });
        });
      }
    };
    stage.at(on, run, '00:05');
    // A report goes out at 8am on its day.
    stage.at(on, run, '08:00');
  }
}

function stageReminders(stage: Stage, cast: Cast, app: INestApplicationContext): void {
  for (let on = -remindersSince; on < 0; on += 1) {
    if (!isWorkingDay(addDays(stage.opening, on))) continue;
    const run = async (): Promise<void> => {
      await app.get(Planning).run(scheduleOf(cast.authorityId));
      await app.get(Sending, { strict: false }).run(scheduleOf(cast.authorityId));
    };
    stage.at(on, run, '08:00');
  }
}

function roomsOf(app: INestApplicationContext): Parameters<typeof stagePlan>[2] & Parameters<typeof stageBoard>[2] {
  return {
    database: app.get(Database),
    documents: app.get(Documents),
    triage: app.get(Triage),
    drafts: app.get(Drafts),
    priorities: app.get(Priorities),
    actions: app.get(Actions),
    evidence: app.get(EvidenceItems),
    extensions: app.get(Extensions),
    milestones: app.get(Milestones),
    owners: app.get(Owners),
    updates: app.get(Updates),
    meetings: app.get(Meetings),
    deadlines: app.get(Deadlines),
    challenges: app.get(Challenges),
    inspections: app.get(Inspections),
    feedback: app.get(VerbalFeedback),
  };
}
