import { reviewEvents } from './review-wait.rules.js';

const listed = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');
const events = Object.keys(reviewEvents);
const beginning = Object.entries(reviewEvents).flatMap(([event, does]) => (does === 'begins the wait' ? [event] : []));

/**
 * The day since which action `a` waits for the director to say what becomes of it, as inspectors raised a concern of it again after it was
 * complete; null where nothing waits. Of two events at one instant, the one that was written later decides.
 */
export const reviewSince = `(
  select case when a.status in ('claimed', 'verified', 'embedded') and s.event in (${listed(beginning)}) then s.on_day end
  from action_step s where s.action_id = a.id and s.event in (${listed(events)})
  order by s.at desc, s.id desc limit 1)`;
