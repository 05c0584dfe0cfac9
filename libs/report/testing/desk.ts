import { Audit } from '#audit';
import { Deadlines, Meetings, Notices } from '#board';
import { UpdateCycles } from '#plan';
import { Outbox } from '#platform';
import { Announcements } from '#webhook';
import type { House } from '../../schema/testing/house.js';
import { Accuracy } from '../src/accuracy.js';
import { Drafting } from '../src/drafting.js';
import { Renderings } from '../src/renderings.js';
import { Receipts } from '../src/receipts.js';
import { ReportList } from '../src/report-list.js';
import { ReportSchedule } from '../src/report-schedule.js';
import { ReportFiles } from '../src/report-files.js';
import { Reports } from '../src/reports.js';
import { Telling } from '../src/telling.js';
import { Wording } from '../src/wording.js';
import { ratingsOf } from '../../plan/testing/ratings-of.js';

/** The use cases of reports over a house's database and clock. */
export function openDesk({ database, clock }: House) {
  const audit = new Audit(database, clock);
  const outbox = new Outbox(clock);
  const ratings = ratingsOf({ database, clock });
  const deadlines = new Deadlines(database, audit, outbox, clock);
  const drafting = new Drafting(database, deadlines, ratings, audit, outbox, clock);
  const telling = new Telling(new Notices(outbox, clock));
  const reports = new Reports(database, drafting, deadlines, audit, outbox, telling, clock, new Announcements(outbox, clock));
  const renderings = new Renderings(database, clock);
  return {
    deadlines,
    meetings: new Meetings(database, audit, outbox, clock, new UpdateCycles(ratings, outbox)),
    reports,
    wording: new Wording(database, audit, outbox),
    accuracy: new Accuracy(database, audit, telling, clock),
    receipts: new Receipts(database, audit, clock),
    list: new ReportList(database),
    schedule: new ReportSchedule(database, drafting, reports, deadlines, telling, clock),
    renderings,
    files: new ReportFiles(database, renderings, outbox),
  };
}
