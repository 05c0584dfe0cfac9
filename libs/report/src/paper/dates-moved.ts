import { dayInWords } from '#calendar';
import { inLateBands } from '#plan';
import type { ReportContent, ReportedExtension } from '../content/content.js';
import { section, table } from './exceptions.js';
import type { Block } from './paper.js';
import { action, actionCell, count, dueWords, Index, list, ownerWords, short } from './words.js';

export function extensions(content: ReportContent): readonly Block[] {
  const actions = new Index(content).actionsOf(content.extended);
  const undecided = content.extensions.filter(({ decision }) => decision === null);
  const text =
    actions.length === 0
      ? 'No due date has been extended.'
      : `${count(actions.length, 'action')} ${actions.length === 1 ? 'has' : 'have'} a later due date than when confirmed.`;
  const asked = undecided.map(
    ({ number, toDue, requestedOn }) => `${action(number)} (to ${dayInWords(toDue)}, asked on ${dayInWords(requestedOn)})`,
  );
  return section(
    'Extensions, with original dates',
    asked.length === 0 ? text : `${text} Not yet decided: ${list(asked)}.`,
    table(
      'Extended actions',
      actions.map((line) => [
        actionCell(line),
        {
          text: line.title,
          notes: content.extensions.filter(({ number, decision }) => number === line.number && decision === 'granted').map(extensionWords),
        },
        { text: short(line.originalDueOn) },
        { text: short(line.dueOn) },
        { text: String(line.extensions) },
      ]),
      ['Action', 1.2],
      ['Title, and each extension', 8],
      ['First due', 2],
      ['Due now', 2],
      ['Extensions', 2.2, true],
    ),
  );
}

function extensionWords({ fromDue, toDue, reason, decidedBy, decidedOn }: ReportedExtension): string {
  const decided = decidedOn === null ? '' : `, agreed on ${dayInWords(decidedOn)}${decidedBy === null ? '' : ` by ${decidedBy}`}`;
  return `From ${dayInWords(fromDue)} to ${dayInWords(toDue)}${decided}: ${reason}`;
}

export function stopped(content: ReportContent): readonly Block[] {
  return section(
    'Stopped',
    content.stopped.length === 0
      ? 'No action has been stopped.'
      : `${count(content.stopped.length, 'action')} ${content.stopped.length === 1 ? 'has' : 'have'} been stopped since the plan began.`,
    table(
      'Stopped actions',
      content.stopped.map(({ number, title, on, reason, replacedBy }) => [
        { text: action(number) },
        { text: title, notes: [reason ?? 'No reason given', ...(replacedBy === null ? [] : [`Replaced by ${action(replacedBy)}`])] },
        { text: short(on) },
      ]),
      ['Action', 1.2],
      ['Title, and why it was stopped', 10],
      ['Stopped on', 2],
    ),
  );
}

/** Late actions by how late they are. */
export function ageing(content: ReportContent): readonly Block[] {
  const { late } = content;
  const index = new Index(content);
  const rows = inLateBands(late).map(({ words, late: inBand }) => [
    { text: words },
    { text: String(inBand.length) },
    { text: list(inBand.map(({ number }) => action(number))) },
  ]);
  const each = late.flatMap(({ number, workingDaysLate }) =>
    index
      .actionsOf([number])
      .map((line) => [
        actionCell(line),
        { text: line.title, notes: [dueWords(line)] },
        { text: ownerWords(line) },
        { text: String(workingDaysLate) },
      ]),
  );
  return section(
    'Late, and how long',
    late.length === 0
      ? 'No action is past its due date.'
      : `${count(late.length, 'action')} ${late.length === 1 ? 'is' : 'are'} past the due date and not verified.`,
    table('Late actions by how late they are', late.length === 0 ? [] : rows, ['Late by', 3], ['Actions', 1.2, true], ['Which', 7]),
    table('Late actions, the longest late first', each, ['Action', 1.2], ['Title', 7.4], ['Owner', 3.4], ['Working days late', 2, true]),
  );
}

export function challenges(content: ReportContent): readonly Block[] {
  const waiting = content.challenges.filter(({ answer }) => answer === null);
  const answered = content.challenges.length - waiting.length;
  return section(
    'Challenges from the board and the commissioner',
    content.challenges.length === 0
      ? 'No challenge waits for an answer, and none was answered since the last report.'
      : `${waiting.length === 0 ? 'No challenge waits' : `${count(waiting.length, 'challenge')} ${waiting.length === 1 ? 'waits' : 'wait'}`} for an answer; ${answered} answered since the last report.`,
    table(
      'Challenges and answers',
      content.challenges.map(({ reference, text, raisedBy, raisedOn, answerBy, answer, answeredOn }) => [
        { text: reference },
        { text, notes: [`${raisedBy ?? 'The board'}, ${dayInWords(raisedOn)}`] },
        answer === null
          ? { text: `To be answered by ${dayInWords(answerBy)}` }
          : { text: answer, notes: [`Answered on ${short(answeredOn)}`] },
      ]),
      ['About', 1.2],
      ['Challenge', 6],
      ['Answer', 6],
    ),
  );
}
