import type { PlainDate } from '#calendar';
import { Day, Id, Text, Version } from '#platform';

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
  @Text(120, { label: 'what the report is called' })
  title: string;

  @Day({ label: 'the day the report is due' })
  dueOn: PlainDate;

  @Day({ label: 'the cut-off', optional: true, description: 'Left out: five working days before the report is due' })
  cutOffOn?: PlainDate;
}

export class MoveDeadline {
  @Day({ label: 'the day the report is due' })
  dueOn: PlainDate;

  @Day({ label: 'the cut-off', optional: true, description: 'Left out: a day that someone chose stays, a suggested one follows' })
  cutOffOn?: PlainDate;

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
