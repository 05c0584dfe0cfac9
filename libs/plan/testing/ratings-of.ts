import { Outbox } from '#platform';
import { Announcements } from '#webhook';
import type { House } from '../../schema/testing/house.js';
import { Ratings } from '../src/ratings.js';

/** The ratings of a house. */
export const ratingsOf = ({ database, clock }: Pick<House, 'database' | 'clock'>): Ratings =>
  new Ratings(database, clock, new Announcements(new Outbox(clock), clock));
