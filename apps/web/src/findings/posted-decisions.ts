import { Invalid } from '#platform';
import { DecideFindings, type Decisions } from '#plan';
import { type Form, submit } from '../http/forms.js';
import { inputOf } from '../http/inputs.js';
import type { Page, SeeOther } from '../http/page.js';
import { plural } from '../http/templates.js';
import { atTheirRows, type PostedDecisions } from './findings.forms.js';

/** The fields of a page of findings carry the findings' ids in their names, so that no class can list them. */
class FieldsByFinding {}

interface Deciding {
  /** @throws Invalid where a decision cannot be told from what was posted */
  readonly decisions: () => PostedDecisions;
  readonly save: (input: DecideFindings) => Promise<SeeOther>;
  readonly again: (form: Form) => Promise<Page>;
}

/** Takes the decisions of a posted page; its problems come back at the fields of their rows. */
export function submitDecisions(body: unknown, { decisions, save, again }: Deciding): Promise<Page | SeeOther> {
  let rowIds: readonly string[] = [];
  return submit(FieldsByFinding, body, {
    save: async () => {
      const posted = decisions();
      if (posted.decisions.length === 0) throw new Invalid('Choose a decision for at least one finding');
      rowIds = posted.rowIds;
      return save(await inputOf(DecideFindings, { decisions: posted.decisions }));
    },
    again: ({ typed, problems }) => again({ typed, problems: atTheirRows(problems, rowIds) }),
  });
}

/** “Saved: 2 new concerns, each with a draft action; C4 raised again”. */
export function decisionsInWords({ newConcerns, joined, strengths, dismissed, raisedAgain }: Decisions): string {
  const parts = [
    newConcerns.length > 0 ? `${plural(newConcerns.length, 'new concern')}, each with a draft action` : '',
    joined > 0 ? `${plural(joined, 'finding')} joined` : '',
    raisedAgain.length > 0 ? `${raisedAgain.map(({ number }) => `C${number}`).join(', ')} raised again` : '',
    strengths > 0 ? `${plural(strengths, 'strength')} kept` : '',
    dismissed > 0 ? `${dismissed} dismissed` : '',
  ];
  return `Saved: ${parts.filter((part) => part !== '').join('; ')}`;
}
