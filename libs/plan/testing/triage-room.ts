import type { House } from '../../schema/testing/house.js';
import { inspectionRoom } from '../../inspection/testing/room.js';
import { ConcernActions } from '../src/concern-actions.js';
import { ConcernList } from '../src/concern-list.js';
import { ConcernMerging } from '../src/concern-merging.js';
import { ConcernStories } from '../src/concern-story.js';
import { RaisedAgain } from '../src/raised-again.js';
import { Ratings } from '../src/ratings.js';
import { Releases } from '../src/releases.js';
import { TakingBack } from '../src/taking-back.js';
import { TriageList } from '../src/triage-list.js';
import { Triage } from '../src/triage.js';

/** The use cases from a document to its concerns, over a house. */
export function triageRoom(house: House) {
  const { database, clock } = house;
  const inspection = inspectionRoom(house);
  const { audit, outbox } = inspection;
  const raisedAgain = new RaisedAgain(audit, clock);
  const ratings = new Ratings(database, clock);
  return {
    ...inspection,
    triage: new Triage(database, audit, outbox, clock, raisedAgain),
    takingBack: new TakingBack(database, audit, outbox, raisedAgain),
    triageList: new TriageList(database, clock),
    concernList: new ConcernList(database, ratings, clock),
    stories: new ConcernStories(database, ratings, clock),
    concernActions: new ConcernActions(database, audit, outbox, clock),
    merging: new ConcernMerging(database, audit, outbox, clock),
    releases: new Releases(database, audit, outbox, clock, raisedAgain),
  };
}
