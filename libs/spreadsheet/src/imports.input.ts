import { Choice, Choices, Id, Rows, Text, Whole, Yes } from '#platform';
import { type DryRunView, dryRunViews } from './dry-run/planned.js';
import { fieldNames } from './file/fields.rules.js';

export class ChooseSheet {
  @Whole(1, 500, { label: 'the sheet', description: 'Counted from 1' })
  readonly sheet: number;

  @Whole(1, 1_048_576, { label: 'the row that names the columns', optional: true, description: 'As the file counts; guessed when absent' })
  readonly headerRow?: number;
}

export class MeantPerson {
  @Text(200, { label: 'a name as the file writes it' })
  readonly name: string;

  @Choice(['person', 'nobody', 'leave-out'], {
    label: 'who is meant',
    description: 'person: the one of personId; nobody: bring the rows in without; leave-out: leave the rows out',
  })
  readonly is: 'person' | 'nobody' | 'leave-out';

  @Id({ label: 'who is meant', optional: true })
  readonly personId?: string;
}

export class LayOutImport {
  @Choices([...fieldNames, 'none'], { label: 'what the columns hold', description: 'One for each column, from the left; none: left out' })
  readonly columns: readonly string[];

  @Yes({ label: 'an empty priority or area means the one above' })
  readonly fillDown?: boolean;

  @Yes({ label: 'the actions are under way: confirm what has all it needs' })
  readonly underWay?: boolean;
}

export class NamePeople {
  @Rows(() => MeantPerson, { label: 'names' })
  readonly people: readonly MeantPerson[];
}

export class BringInRows {
  @Text(64, {
    label: 'the mark of the dry run',
    description: 'Of the dry run that was looked at: when the plan has changed since, nothing is brought in',
  })
  readonly mark: string;
}

export class FindRows {
  @Choice(dryRunViews, { label: 'which rows', optional: true, description: 'noted: those that come in with something to know' })
  readonly show?: DryRunView;

  @Whole(1, 20_000, { label: 'page', optional: true })
  readonly page?: number;
}
