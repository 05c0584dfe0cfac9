import { plainDate } from '#calendar';
import type { RatedFacts } from '../src/rated.js';

/** An action in progress and on track: confirmed on 5 January 2026, started on 12 January, due on 29 May, last updated on 20 May. */
export const onTrack: RatedFacts = {
  status: 'in-progress',
  confirmedOn: plainDate('2026-01-05'),
  startOn: plainDate('2026-01-12'),
  dueOn: plainDate('2026-05-29'),
  ownerId: 'owner',
  ownerSince: plainDate('2026-01-05'),
  ownerAcceptedOn: plainDate('2026-01-05'),
  claimedOn: null,
  verifiedOn: null,
  embeddedOn: null,
  ownerRating: null,
  openMilestones: [],
  lastUpdateOn: plainDate('2026-05-20'),
  cutOffs: [],
  noChange: [],
  extensions: [],
  extensionAskedOn: null,
  blockers: [],
};
