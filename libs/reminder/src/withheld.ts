import { may } from '#identity';
import type { Actor } from '#platform';

/** An e-mail `m` with one line that the reader may not know of keeps all its words back: they tell of everything at once. */
const wholly = '(select count(*) from delivery l where l.message_id = coalesce(m.again_of, m.id)) = app_lines_of(m.id)';
const instead = 'It also tells of something that is not released to you, so its words are not shown here';

/** The subject of message `m`, as the reader may know it. */
export const subjectToShow = `case when ${wholly} then m.subject else '${instead}' end as subject`;
/** The same for its words. */
export const wordsToShow = `case when ${wholly} then m.text else '' end as text, case when ${wholly} then m.html else '' end as html`;

/** Those who keep the e-mails going and see nothing of the plan are told of every e-mail, and of none what is in it. */
export function watcher(actor: Actor): Actor {
  return may(actor, 'reminder:read') ? actor : { ...actor, clearedFor: 'everything' };
}
