import { dayInWords, workingDaysAfter } from '#calendar';
import { exceptionsOf } from './anchors.rules.js';
import { audiencesAt } from './defaults.rules.js';
import type { Facts, OpenChallenge, ReportAhead, UndecidedDocument, UnsignedReport, WaitingProvisional } from './facts.js';
import { goneOf, isHere, withRole } from './people.rules.js';
import type { Audience, PlannedReminder } from './reminder.js';
import { exceptionLine } from './tell-action.rules.js';
import type { Telling, Told } from './telling.js';
import { byWhen, dueInWords, dueShortly, isHidden, type Item, plural, timeLeft } from './wording.rules.js';

/** Who is told what of the work around the plan: challenges, undecided findings, reports and the weekly list. */
export function tellOfBoard(row: PlannedReminder, { rule, facts }: Telling): Told {
  const audiences = audiencesAt(rule, row.offset);
  if (row.anchor === 'report') {
    const report = facts.reports.find(({ deadline }) => deadline.id === row.anchorId);
    if (report !== undefined) return tellOfReport(row, report, facts, audiences);
  }
  const item = itemFor(row, facts);
  if (item === undefined) return { items: [], silent: [], nobody: 'there is nothing left to do' };
  const may = readersOf(row, facts);
  const people = hearersOf(row, facts, audiences).filter((id) => may === 'all' || may.has(id));
  const told = may === 'all' ? item : { ...item, readers: may };
  return { items: people.map((personId) => ({ personId, item: told })), silent: [], nobody: 'nobody here can act on it' };
}

function headsOf({ members }: Facts, audiences: readonly Audience[]): readonly string[] {
  const roles = (['programme-lead', 'director'] as const).filter((role) => audiences.includes(role));
  return [...new Set(roles.flatMap((role) => withRole(members, role).map(({ id }) => id)))];
}

/** A report that is its post's own is for the post alone. */
function hearersOf({ anchorId }: PlannedReminder, facts: Facts, audiences: readonly Audience[]): readonly string[] {
  const post = facts.unsigned.find(({ deadlineId }) => deadlineId === anchorId)?.post ?? null;
  return post === null ? headsOf(facts, audiences) : withRole(facts.members, post).map(({ id }) => id);
}

/** Until its release a document is known only to the people named on it. */
function readersOf({ anchor, anchorId }: PlannedReminder, { documents, provisional, unreleased }: Facts): ReadonlySet<string> | 'all' {
  const hidden = {
    findings: documents.find(({ id }) => id === anchorId),
    provisional: provisional.find((p) => p.inspectionId === anchorId),
  };
  const restrictedTo = anchor === 'findings' || anchor === 'provisional' ? (hidden[anchor]?.restrictedTo ?? null) : null;
  return restrictedTo === null ? 'all' : (unreleased.get(restrictedTo) ?? 'all');
}

function itemFor(row: PlannedReminder, facts: Facts): Item | undefined {
  const about = { anchor: row.anchor, anchorId: row.anchorId, on: row.anchorOn, details: [], actionIds: [] };
  if (row.anchor === 'exceptions') {
    const late = exceptionsOf(facts);
    const headline = `${plural(late.length, 'action')} more than 15 working days late`;
    if (late.length === 0) return undefined;
    return {
      ...about,
      headline,
      line: `This week’s list: ${headline}.`,
      details: late.map((action) => exceptionLine(action, facts)),
      path: '/plan?late=yes',
      actionIds: late.map(({ id }) => id),
      escalates: true,
    };
  }
  const unsigned = facts.unsigned.find(({ deadlineId }) => deadlineId === row.anchorId);
  if (unsigned !== undefined) return { ...about, ...unsignedWords(unsigned, facts), path: `/reports/${unsigned.reportId}` };
  const challenge = facts.challenges.find(({ id }) => id === row.anchorId);
  if (challenge !== undefined) {
    const { actionId } = challenge;
    return { ...about, ...challengeWords(challenge, facts), path: '/challenges', actionIds: actionId === null ? [] : [actionId] };
  }
  const document = facts.documents.find(({ id }) => id === row.anchorId);
  if (document !== undefined) return { ...about, ...documentWords(document, facts), path: `/documents/${document.id}/findings` };
  const heard = facts.provisional.find(({ inspectionId }) => inspectionId === row.anchorId);
  if (heard !== undefined) return { ...about, ...provisionalWords(heard, facts), path: `/inspections/${heard.inspectionId}/provisional` };
  return undefined;
}

function unsignedWords({ title, signOn, dueOn, post }: UnsignedReport, { today }: Facts): Pick<Item, 'headline' | 'line'> {
  const frozen = `The figures of “${title}” are frozen`;
  if (post !== null) {
    return {
      headline: `${title}: due ${dayInWords(dueOn)}`,
      line: `${frozen}. It never goes out by itself: issue it by ${dayInWords(dueOn)}.`,
    };
  }
  return {
    headline: byWhen(`${title}: sign it`, today, signOn),
    line: `${frozen} and nobody has signed it. It goes out at 8am on ${dayInWords(dueOn)}, marked as not signed off if it still is not.`,
  };
}

function challengeWords(
  { reference, title, answerBy, restrictedTo }: OpenChallenge,
  { today, unreleased }: Facts,
): Pick<Item, 'headline' | 'line'> {
  const name = isHidden(restrictedTo, unreleased) ? reference : `${reference} ${title}`;
  return {
    headline: `Challenge on ${reference}: answer ${dueShortly(today, answerBy)}`,
    line: `The answer to the challenge on ${name} ${dueInWords(today, answerBy)}.`,
  };
}

function documentWords(
  { title, undecided, takenInOn, restrictedTo }: UndecidedDocument,
  { today, unreleased }: Facts,
): Pick<Item, 'headline' | 'line'> {
  const where = isHidden(restrictedTo, unreleased) ? 'a document' : `“${title}”`;
  const since = dayInWords(takenInOn);
  return {
    headline: byWhen(`${plural(undecided, 'finding')} to decide`, today, workingDaysAfter(takenInOn, 10)),
    line: `${plural(undecided, 'finding')} of ${where}, taken in on ${since}, ${undecided === 1 ? 'waits' : 'wait'} for a decision.`,
  };
}

function provisionalWords(
  { title, letterOn, unsettled, restrictedTo }: WaitingProvisional,
  { today, unreleased }: Facts,
): Pick<Item, 'headline' | 'line'> {
  const where = isHidden(restrictedTo, unreleased) ? 'an inspection' : `the ${title.toLowerCase()}`;
  const left = plural(unsettled, 'provisional finding');
  return {
    headline: byWhen(`${left} to settle`, today, workingDaysAfter(letterOn, 10)),
    line: `${left} of ${where} ${unsettled === 1 ? 'waits' : 'wait'} to be settled against the letter taken in on ${dayInWords(letterOn)}: say of each whether the letter confirms, changes or drops it.`,
  };
}

function tellOfReport(row: PlannedReminder, { deadline, contributions }: ReportAhead, facts: Facts, audiences: readonly Audience[]): Told {
  const { title, cutOffOn } = deadline;
  const idsOf = (references: readonly string[]): readonly string[] =>
    facts.actions.filter(({ number }) => references.includes(`A${number}`)).map(({ id }) => id);
  const missing = contributions.filter((each) => each.missing.length > 0);
  const about = { anchor: row.anchor, anchorId: deadline.id, on: cutOffOn } as const;
  const freezes = `The figures of “${title}” are frozen at the end of ${dayInWords(cutOffOn)}, ${timeLeft(facts.today, cutOffOn)}.`;
  const told = new Map<string, Item>();
  if (missing.length > 0) {
    const headline = `${title}: ${plural(missing.length, 'person has', 'people have')} updates to make by ${dayInWords(cutOffOn)}`;
    const details = missing.map((each) => `${each.jobTitle}: ${each.missing.join(', ')}`);
    for (const id of headsOf(facts, audiences))
      told.set(id, {
        ...about,
        headline,
        line: `${freezes} Updates still missing:`,
        details,
        path: '/deadlines',
        actionIds: idsOf(missing.flatMap((each) => each.missing)),
      });
  }
  if (audiences.includes('owners')) {
    for (const { personId, missing: references } of missing) {
      if (told.has(personId) || !isHere(facts.members, personId)) continue;
      const headline = `${title}: update ${references.join(', ')} by ${dayInWords(cutOffOn)}`;
      told.set(personId, {
        ...about,
        headline,
        line: `${freezes} Without an update from you: ${references.join(', ')}.`,
        details: [],
        path: '/my-actions',
        actionIds: idsOf(references),
      });
    }
  }
  const silent = goneOf(
    missing.map(({ personId }) => personId),
    facts.members,
  );
  const clear = contributions
    .filter((each) => each.missing.length === 0)
    .map(({ personId }) => ({ personId, because: 'nothing outstanding' }));
  return {
    items: [...told].map(([personId, item]) => ({ personId, item })),
    silent: audiences.includes('owners') ? [...silent, ...clear] : [],
    nobody: 'nothing outstanding',
  };
}
