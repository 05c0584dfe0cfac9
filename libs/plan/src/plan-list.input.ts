import type { PlainDate } from '#calendar';
import { Choice, Day, Id, Text, Whole, Yes } from '#platform';
import { type ActionStatus, actionStatuses, type Rag, ragRatings } from './action.js';

export const gaps = ['no-concern', 'owner-says-better', 'not-accepted', 'extended', 'extension-asked', 'no-evidence'] as const;
export type Gap = (typeof gaps)[number];

const shown = actionStatuses.filter((status) => status !== 'draft');

/** What the plan page and the API's list can be narrowed by. Each can stand in the address, alone or with others. */
export class FindActions {
  @Choice(ragRatings, { label: 'a rating', optional: true })
  readonly rating?: Rag;

  @Choice(shown, { label: 'a status', optional: true, description: 'When absent, all but stopped' })
  readonly status?: Exclude<ActionStatus, 'draft'>;

  @Id({ label: 'an owner', optional: true, description: 'Co-owners too' })
  readonly owner?: string;

  @Id({ label: 'an accountable lead', optional: true })
  readonly lead?: string;

  @Id({ label: 'a priority', optional: true })
  readonly priority?: string;

  @Id({ label: 'a concern', optional: true })
  readonly concern?: string;

  @Id({
    label: 'a visit',
    optional: true,
    description: 'Actions under the concerns in its focus; every action while the focus is not known',
  })
  readonly visit?: string;

  @Id({ label: 'a phase', optional: true, description: 'With what was stopped in it, when no status is asked for' })
  readonly phase?: string;

  @Yes({ label: 'only late ones' })
  readonly late?: boolean;

  @Yes({ label: 'only open ones', description: 'Confirmed, and not verified yet' })
  readonly open?: boolean;

  @Day({ label: 'a day that they are due by', optional: true, description: 'Still to be done, and due from today to this day' })
  readonly dueBy?: PlainDate;

  @Choice(gaps, { label: 'what to look for', optional: true })
  readonly gap?: Gap;

  @Day({ label: 'a day', optional: true, description: 'Whose status, owner or rating changed after this day' })
  readonly since?: PlainDate;

  @Text(100, { label: 'words', optional: true, description: 'In the title, or a reference such as A12' })
  readonly words?: string;

  @Whole(1, 10_000, { label: 'page', optional: true })
  readonly page?: number;
}
