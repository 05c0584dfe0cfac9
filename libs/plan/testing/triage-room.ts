import { Announcements } from '#webhook';
import type { House } from '../../schema/testing/house.js';
import { inspectionRoom } from '../../inspection/testing/room.js';
import { People } from '#identity';
import { ConcernActions } from '../src/concern-actions.js';
import { ConcernList } from '../src/concern-list.js';
import { ConcernMerging } from '../src/concern-merging.js';
import { ConcernSplitting } from '../src/concern-splitting.js';
import { ConcernStories } from '../src/concern-story.js';
import { RaisedAgain } from '../src/raised-again.js';
import { Changes } from '../src/changes.js';
import { Releases } from '../src/releases.js';
import { SettlingList } from '../src/settling-list.js';
import { Settling } from '../src/settling.js';
import { TakingBack } from '../src/taking-back.js';
import { TriageList } from '../src/triage-list.js';
import { Triage } from '../src/triage.js';
import { Unsettling } from '../src/unsettling.js';
import { Withdrawing } from '../src/withdrawing.js';
import { ratingsOf } from './ratings-of.js';

/** The use cases from a document to its concerns, over a house. */
export function triageRoom(house: House) {
  const { database, clock } = house;
  const inspection = inspectionRoom(house);
  const { audit, outbox } = inspection;
  const announcements = new Announcements(outbox, clock);
  const raisedAgain = new RaisedAgain(audit, clock, announcements);
  const ratings = ratingsOf({ database, clock });
  const changes = new Changes(ratings, audit, outbox, clock);
  const withdrawing = new Withdrawing(audit, clock, changes, raisedAgain);
  return {
    ...inspection,
    triage: new Triage(database, audit, outbox, clock, raisedAgain),
    takingBack: new TakingBack(database, audit, outbox, raisedAgain),
    triageList: new TriageList(database, clock),
    concernList: new ConcernList(database, ratings, clock),
    stories: new ConcernStories(database, ratings, clock),
    concernActions: new ConcernActions(database, audit, outbox),
    merging: new ConcernMerging(database, audit, outbox, clock),
    splitting: new ConcernSplitting(database, audit, outbox, clock),
    settling: new Settling(database, audit, outbox, clock, withdrawing),
    unsettling: new Unsettling(database, audit, outbox, raisedAgain),
    settlingList: new SettlingList(database, new People(database), clock),
    releases: new Releases(database, audit, outbox, clock, raisedAgain, announcements),
  };
}
