import { addDays, dayInWords, isWorkingDay, type PlainDate, weekday, workingDaysAfter } from '#calendar';
import type { Facts } from './facts.js';
import type { MailPreference } from './mail.js';
import { isHere } from './people.rules.js';
import type { PlannedReminder } from './reminder.js';
import type { Item } from './wording.rules.js';

type Preferences = ReadonlyMap<string, MailPreference>;

/** One thing that is one person's, and how it reaches them. */
export interface Addressed {
  readonly row: PlannedReminder;
  readonly personId: string;
  readonly item: Item;
  /** Who gets it: the person, or whoever stands in for them while they are away. */
  readonly to: string;
  /** The day of the weekly e-mail that it waits for; null: it goes now. */
  readonly heldUntil: PlainDate | null;
}

/** As the person wants their e-mails today. */
export function address(row: PlannedReminder, personId: string, item: Item, facts: Facts, preferences: Preferences): Addressed {
  const to = receiverOf(personId, item, facts, preferences);
  if (to !== personId) return { row, personId, item: inPlaceOf(personId, item, facts, preferences), to, heldUntil: null };
  return { row, personId, item, to, heldUntil: waitsUntil(row, item, facts.today, preferences.get(personId)) };
}

/** While someone is away, whoever stands in for them; where nobody can, they get it themselves. */
function receiverOf(personId: string, { readers }: Item, { members, today }: Facts, preferences: Preferences): string {
  const asked = new Set<string>();
  for (let to = personId; !asked.has(to);) {
    asked.add(to);
    const preference = preferences.get(to);
    if (!isAway(preference, today)) return to;
    const { standInId } = preference;
    if (!isHere(members, standInId) || readers?.has(standInId) === false) break;
    to = standInId;
  }
  return personId;
}

export function isAway(preference: MailPreference | undefined, today: PlainDate): preference is MailPreference {
  const { awayFrom = null, awayTo = null } = preference ?? {};
  return awayFrom !== null && awayTo !== null && awayFrom <= today && today <= awayTo;
}

function inPlaceOf(personId: string, item: Item, { members }: Facts, preferences: Preferences): Item {
  const who = members.get(personId)?.jobTitle ?? 'someone';
  const awayTo = preferences.get(personId)?.awayTo;
  return { ...item, line: `${item.line} You get this in place of ${who}, who is away${awayTo ? ` until ${dayInWords(awayTo)}` : ''}.` };
}

/** What can wait for the weekly e-mail does; what would come too late by then, and every notice of a change, goes at once. */
function waitsUntil({ kind }: PlannedReminder, { on }: Item, today: PlainDate, preference: MailPreference | undefined): PlainDate | null {
  if (preference?.digestDay == null || kind !== 'reminder') return null;
  const digestOn = nextDigest(today, preference.digestDay);
  const tooLate = on >= today && on <= digestOn;
  return digestOn === today || tooLate ? null : digestOn;
}

/** The next day of a weekly e-mail, today included. In a week in which it is no working day it comes on the next one. */
export function nextDigest(today: PlainDate, digestDay: number): PlainDate {
  const monday = addDays(today, 1 - weekday(today));
  const days = [-7, 0, 7].map((week) => addDays(monday, week + digestDay - 1));
  const sendDays = days.map((day) => (isWorkingDay(day) ? day : workingDaysAfter(day, 1)));
  return sendDays.find((day) => day >= today) ?? today;
}
