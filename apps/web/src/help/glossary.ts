/** A word of the product, in plain English. */
export interface Word {
  /** Its place on the page: `/help#embedded`. */
  readonly id: string;
  readonly word: string;
  readonly means: string;
}

const words: Readonly<Record<string, string>> = {
  'Accountable lead':
    'The senior person who answers for a priority and its actions: names owners, rates the priority, and answers for an action while a new owner has not accepted it.',
  Action: 'One piece of work that answers a concern, with an owner, the outcome sought for children, a start and a due date.',
  Answered: 'A concern is answered when every action under it that still counts is verified. Only the board closes it.',
  'Board pack':
    'The paper for a meeting of the improvement board. Its figures are taken after the cut-off and never change; a correction is a new edition that says what changed.',
  Challenge: 'A question that a board member or the commissioner asks about an action or a concern, with a day by which it is answered.',
  'Claimed complete':
    'The owner says that the work is done. Nothing else changes by it: the rating stays as on that day until somebody who had no part in the work has verified it.',
  Concern: 'Something that inspectors said must change. It stays one concern, however often they raise it.',
  Critical: 'An action so important that it alone, when Red, turns its concerns and its priority Red.',
  'Cut-off':
    'The last day whose updates are in the papers of a meeting. Figures are taken after it, and owners are asked for an update between one cut-off and the next.',
  'Decision of the board': 'What a meeting decided, recorded by the chair: an action embedded, a concern closed, or anything else.',
  Delivery: 'Whether the work is done as promised. It stands beside impact, and neither makes up for the other.',
  'Draft action':
    'An action that is only suggested. It answers nothing, counts nowhere and reminds nobody until it is confirmed with an outcome, an owner, a start and a due date.',
  Embedded:
    'The board has decided that a verified action lasts: time has passed since, and figures or evidence from then show that life got better. Shown as Blue.',
  Evidence:
    'What shows that something worked: figures, an audit, or what children, families and staff say. It carries the day it speaks of.',
  Extension:
    'A later due date, asked for with a reason and decided by somebody else. The first date stays on show: “Due 30 October (was 29 May)”.',
  Finding:
    'One thing that a report or letter says. Each becomes a new concern, joins one that there is, is kept as a strength, or is dismissed with a reason.',
  Focus: 'What a visit will look at: named concerns or themes. While it is not known, the visit may look at anything.',
  Handover: 'An action offered to a new owner. Until they accept it, the accountable lead answers for it.',
  Impact: 'Whether life got better for children, told from performance measures and from evidence, never from work alone.',
  Late: 'Past its due date and not verified. Nothing is late until the day after its due date.',
  Milestone: 'A step on the way to the end of an action, with a day of its own.',
  'Monitoring visit': 'A visit on which inspectors look at how a council improves after a poor judgement. A letter follows each.',
  'No action answers this':
    'Something that inspectors raised, or will look at, and that nothing confirmed is under way for. Drafts and stopped actions do not count as an answer.',
  'Not evidenced':
    'Nothing recent shows whether life got better. It is an answer of its own, with the last figure or evidence that there was.',
  'Not signed off':
    'A report whose day came before anybody signed it. It is issued all the same, marked so, and says whose updates are missing.',
  Owner:
    'The person who does the work of an action, or sees that it is done, and writes its updates. An action is theirs once they have accepted it.',
  'Owner’s rating':
    'How the owner sees their action. A better one than the facts give needs a reason and stands beside the rating without changing it; a worse one counts.',
  'Performance measure': 'A figure followed over time, such as assessments finished in time, with a target and a tolerance.',
  Phase: 'A stretch of the plan between two revisions. When a new one opens, live actions go on with all their dates and extensions.',
  Priority: 'A chapter of the plan, numbered as the council numbers it, with an accountable lead. Concerns and actions stand under it.',
  Provisional: 'Heard from inspectors but not yet in a final letter. It is confirmed, changed or dropped when the letter is there.',
  'Raised again': 'Inspectors raised the same concern at a later visit. Whatever was complete under it goes to the director for review.',
  'Rating from the facts': 'The colour that dates, updates and milestones give by the rating key, whatever anybody thinks of it.',
  'Rating that counts': 'The worse of the owner’s rating and the one from the facts. Every count and every paper uses it.',
  'Release moment':
    'When a report or letter may be known. Until then it, and everything made from it, is seen by the people named on it alone.',
  Reopened: 'Taken up again after it was claimed, verified or embedded.',
  Stopped: 'Given up, with a reason that the board is told. It may be replaced by another action.',
  Strength: 'Something good that inspectors saw. It is kept as evidence for a concern.',
  Trail: 'The record of who did what and when. Nothing in it can be changed or removed without it showing.',
  Update: 'A few words on how an action stands, with the owner’s rating. “No change” is one too.',
  Verified:
    'Somebody who never had a part in the action has looked at its evidence and found it done. Shown as Green until it is embedded.',
  'Working day': 'A day that is no Saturday, Sunday or bank holiday in England and Wales.',
};

/** In the order of the alphabet. */
export const glossary: readonly Word[] = Object.entries(words).map(([word, means]) => ({ id: idOf(word), word, means }));

/** @throws where a template asks for a word that the glossary does not have */
export function meaningOf(word: string): Word {
  const found = glossary.find((one) => one.word === word);
  if (found === undefined) throw new Error(`The glossary has no “${word}”`);
  return found;
}

function idOf(word: string): string {
  return word.toLowerCase().replaceAll('’', '').replaceAll(' ', '-');
}
