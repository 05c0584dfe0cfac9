import { dayInWords, type PlainDate, workingDaysAfter } from '#calendar';
import { type ActionToRemind, movedWords, wasWords } from '#plan';
import { audiencesAt } from './defaults.rules.js';
import type { Facts } from './facts.js';
import { answerersOf, decidersOf, isHere, verifiersOf, withRole } from './people.rules.js';
import type { AnchorKind, PlannedReminder } from './reminder.js';
import type { Telling, Told } from './telling.js';
import { byWhen, dueInWords, dueShortly, isHidden, type Item, nameOf } from './wording.rules.js';

type Words = Pick<Item, 'headline' | 'line' | 'escalates'>;

/** Working days within which something that waits should be done; after them it is a gap in the plan or makes it Red. */
const allowed = { acceptance: 10, verification: 20, extension: 5 } as const;
/** Where a lead or a director hears of it only because others have not acted. */
const escalating: readonly AnchorKind[] = ['action-due', 'milestone', 'acceptance', 'verification'];

/** Who is told what of an action: its due date, a milestone, an owner who has not accepted, a claim, a request for a later date. */
export function tellOfAction(row: PlannedReminder, { rule, facts }: Telling): Told {
  const action = facts.actions.find((each) => isAbout(row, each));
  if (action === undefined) return { items: [], silent: [], nobody: 'the action is no longer in the plan' };
  const words = wordsFor(row, action, facts);
  const audiences = audiencesAt(rule, row.offset);
  const told = new Map<string, Words>();
  const tell = (ids: readonly string[], said: Words): void => {
    for (const id of ids) if (!told.has(id)) told.set(id, said);
  };

  const { here, gone } = answerersOf(action, facts.members);
  const forOwners = audiences.includes('owners');
  if (forOwners && row.anchor === 'acceptance')
    tell(isHere(facts.members, action.ownerId) ? [action.ownerId] : [], ownWords(action, facts));
  else if (forOwners) for (const { personId, standsIn } of here) tell([personId], because(asking(words, row, facts), standsIn));
  const escalates = escalating.includes(row.anchor);
  const others = { ...(row.anchor === 'acceptance' ? words : named(words, action, facts)), escalates };
  if (audiences.includes('lead') && isHere(facts.members, action.leadId)) tell([action.leadId], others);
  if (audiences.includes('director')) tell(ids(withRole(facts.members, 'director')), others);
  if (audiences.includes('programme-lead')) tell(ids(withRole(facts.members, 'programme-lead')), others);
  if (audiences.includes('assurance-leads')) tell(ids(verifiersOf(action, facts.members)), words);
  if (audiences.includes('deciders')) tell(ids(decidersOf(action, facts.members)), words);

  const about = {
    anchor: row.anchor,
    anchorId: row.anchorId,
    on: byOf(row),
    details: [],
    path: `/actions/${action.id}`,
    actionIds: [action.id],
  };
  return {
    items: [...told].map(([personId, said]) => ({ personId, item: { ...about, ...said } })),
    silent: forOwners ? gone.filter(({ personId }) => !told.has(personId)) : [],
    nobody: 'nobody here can act on it',
  };
}

function isAbout({ anchor, anchorId }: PlannedReminder, action: ActionToRemind): boolean {
  if (anchor === 'milestone') return action.milestones.some(({ id }) => id === anchorId);
  return anchor === 'extension' ? action.extension?.id === anchorId : action.id === anchorId;
}

/** The day by which it should be done. */
function byOf({ anchor, anchorOn }: PlannedReminder): PlainDate {
  return anchor === 'acceptance' || anchor === 'verification' || anchor === 'extension'
    ? workingDaysAfter(anchorOn, allowed[anchor])
    : anchorOn;
}

function wordsFor(row: PlannedReminder, action: ActionToRemind, { today, unreleased, members }: Facts): Words {
  const { anchor, anchorId, anchorOn } = row;
  const name = nameOf(action, unreleased);
  const since = dayInWords(anchorOn);
  const by = byOf(row);
  switch (anchor) {
    case 'milestone': {
      const milestone = action.milestones.find(({ id }) => id === anchorId);
      const which = isHidden(action.restrictedTo, unreleased)
        ? `A milestone of ${name}`
        : `The milestone “${milestone?.title ?? ''}” of ${name}`;
      const line = [which, dueInWords(today, anchorOn), milestone ? movedWords(milestone) : ''].filter(Boolean).join(' ');
      return { headline: `A${action.number}: milestone ${dueShortly(today, anchorOn)}`, line: `${line}.` };
    }
    case 'acceptance': {
      const owner = members.get(action.ownerId ?? '')?.jobTitle ?? 'the owner';
      return {
        headline: byWhen(`A${action.number}: its owner to accept it`, today, by),
        line: `${name}: ${owner} was named owner on ${since} and has not accepted it yet.`,
      };
    }
    case 'verification':
      return {
        headline: byWhen(`A${action.number}: claimed, verify it`, today, by),
        line: `${name} was claimed complete on ${since} and waits to be verified.`,
      };
    case 'sustained':
      return {
        headline: `A${action.number}: show ${today < anchorOn ? `by ${since} ` : ''}that it has lasted`,
        line: sustainedLine(name, action, today, anchorOn),
      };
    case 'extension':
      return {
        headline: byWhen(`A${action.number}: decide on a later date`, today, by),
        line: `${name}: a request of ${since} for a later date waits for your decision.`,
      };
    case 'action-due': {
      const line = `${name} ${dueInWords(today, anchorOn)}`;
      return { headline: `${name}: ${dueShortly(today, anchorOn)}`, line: `${[line, wasWords(action)].filter(Boolean).join(' ')}.` };
    }
    case 'visit':
    case 'visit-window':
    case 'challenge':
    case 'findings':
    case 'provisional':
    case 'report':
    case 'sign-off':
    case 'exceptions':
    case 'notice':
      return { headline: `${name}: ${dueShortly(today, anchorOn)}`, line: `${name} ${dueInWords(today, anchorOn)}.` };
  }
}

function sustainedLine(name: string, { verifiedOn }: ActionToRemind, today: PlainDate, from: PlainDate): string {
  const verified = verifiedOn === null ? 'is verified' : `was verified on ${dayInWords(verifiedOn)}`;
  const board = `${today < from ? `From ${dayInWords(from)}` : 'Now'} the board can say that it is embedded`;
  return `${name} ${verified}. ${board}: add figures and evidence dated after it was verified.`;
}

function ownWords(action: ActionToRemind, { today, unreleased }: Facts): Words {
  const since = action.ownerSince === null ? '' : ` on ${dayInWords(action.ownerSince)}`;
  const name = nameOf(action, unreleased);
  return {
    headline: byWhen(`${name}: accept it as its owner`, today, workingDaysAfter(action.ownerSince ?? today, allowed.acceptance)),
    line: `You were named owner of ${name}${since}. Accept it, or say why it is not yours.`,
  };
}

/** Whoever must act is told what they can do. */
function asking(words: Words, { anchor, anchorOn }: PlannedReminder, { today }: Facts): Words {
  if (anchor !== 'action-due') return words;
  const ask = today <= anchorOn ? 'If it cannot be done by then, ask for a later date now.' : 'Claim it complete, or ask for a later date.';
  return { ...words, line: `${words.line} ${ask}` };
}

const because = (words: Words, standsIn: string | null): Words =>
  standsIn === null ? words : { ...words, line: `${words.line} You are told because ${standsIn}.` };

function named(words: Words, action: ActionToRemind, { members }: Facts): Words {
  const owner = members.get(action.ownerId ?? '')?.jobTitle;
  return owner === undefined ? words : { ...words, line: `${words.line} Owner: ${owner}.` };
}

const ids = (members: readonly { readonly id: string }[]): readonly string[] => members.map(({ id }) => id);

/** The weekly list: what is so late that its own reminders have ended. */
export function exceptionLine(action: ActionToRemind, { today, unreleased, members }: Facts): string {
  const owner = members.get(action.ownerId ?? '')?.jobTitle ?? 'no owner';
  const due = [dueInWords(today, action.dueOn as PlainDate), wasWords(action)].filter(Boolean).join(' ');
  return `${nameOf(action, unreleased)} ${due} (${owner})`;
}
