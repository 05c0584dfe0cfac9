import type { PlainDate } from '#calendar';
import { Choice, Day, Id, Ids, Text, Version } from '#platform';
import { type DeadlineKind, deadlineKinds } from './deadline-kinds.js';

export class PlanMeeting {
  @Text(120, { label: 'what the meeting is called' })
  title: string;

  @Day({ label: 'the day of the meeting' })
  heldOn: PlainDate;

  @Day({ label: 'the day papers go out', optional: true, description: 'Left out: five clear working days before the meeting' })
  papersOutOn?: PlainDate;

  @Day({ label: 'the cut-off', optional: true, description: 'Left out: five working days before papers go out' })
  cutOffOn?: PlainDate;
}

export class MoveMeeting {
  @Day({ label: 'the day of the meeting' })
  heldOn: PlainDate;

  @Day({ label: 'the day papers go out', optional: true, description: 'Left out: a day that someone chose stays, a suggested one follows' })
  papersOutOn?: PlainDate;

  @Day({ label: 'the cut-off', optional: true, description: 'Left out: a day that someone chose stays, a suggested one follows' })
  cutOffOn?: PlainDate;

  @Version()
  version?: number;
}

export class AddDeadline {
  @Choice(deadlineKinds, { label: 'what kind of report it is', optional: true, description: 'Left out: progress-report' })
  kind?: DeadlineKind;

  @Text(120, { label: 'what the report is called', optional: true, description: 'Left out: the name of its kind' })
  title?: string;

  @Day({ label: 'the day the report is due' })
  dueOn: PlainDate;

  @Day({ label: 'the cut-off', optional: true, description: 'Left out: five working days before the report is due' })
  cutOffOn?: PlainDate;

  @Day({ label: 'the day to sign by', optional: true, description: 'Left out: two working days before the report is due' })
  signOffOn?: PlainDate;
}

export class MoveDeadline {
  @Day({ label: 'the day the report is due' })
  dueOn: PlainDate;

  @Day({ label: 'the cut-off', optional: true, description: 'Left out: a day that someone chose stays, a suggested one follows' })
  cutOffOn?: PlainDate;

  @Day({ label: 'the day to sign by', optional: true, description: 'Left out: a day that someone chose stays, a suggested one follows' })
  signOffOn?: PlainDate;

  @Version()
  version?: number;
}

export class RaiseChallenge {
  @Id({ label: 'the action', optional: true })
  actionId?: string;

  @Id({ label: 'the concern', optional: true })
  concernId?: string;

  @Text(4000, { label: 'your challenge' })
  text: string;

  @Day({ label: 'the day to answer by', optional: true, description: 'Left out: ten working days from today' })
  answerBy?: PlainDate;
}

export class AnswerChallenge {
  @Text(4000, { label: 'the answer' })
  answer: string;
}

export class AskForUpdates {
  @Ids({ label: 'whom to ask', optional: true, description: 'Left out: everyone who owes an update' })
  personIds?: readonly string[];
}
