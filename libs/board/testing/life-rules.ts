import { barToClaiming } from '../../plan/src/claiming.rules.js';
import { lacking } from '../../plan/src/confirming.rules.js';
import { barToAsking, barToBringingForward, barToDeciding, barToLater } from '../../plan/src/extending.rules.js';
import { milestoneProblems } from '../../plan/src/milestone.rules.js';
import { ratingOn } from '../../plan/src/rating.rules.js';
import { reviewEvents, type ReviewEvents } from '../../plan/src/review-wait.rules.js';
import { life } from '../../plan/src/transitions.rules.js';
import { barsToVerifying } from '../../plan/src/verifying.rules.js';
import { pathOfWaiting } from '../../plan/src/waiting.rules.js';
import { checkOverride } from '../src/deciding.rules.js';
import { embeddingConditions } from '../src/embedding.rules.js';

/** The rules by which actions live, as one thing, so that a test can take any one of them away. */
export const theRules = {
  life,
  lacking,
  barToClaiming,
  barsToVerifying,
  barToAsking,
  barToBringingForward,
  barToDeciding,
  barToLater,
  milestoneProblems,
  embeddingConditions,
  checkOverride,
  reviewEvents: reviewEvents as ReviewEvents,
  pathOfWaiting,
  ratingOn,
};

export type Rules = typeof theRules;
