import { dayInWords, type PlainDate } from '#calendar';
import { type ActionStatus, statusInWords } from '#plan';
import type { Tx } from '#platform';
import { type Field, fields } from './file/fields.rules.js';
import type { Cell, Table } from './write/table.js';

interface Row {
  readonly number: number;
  readonly councilNumber: string | null;
  readonly priorityNumber: string | null;
  readonly priorityTitle: string | null;
  readonly concerns: readonly string[];
  readonly title: string;
  readonly outcome: string | null;
  readonly owner: string | null;
  readonly coOwners: readonly string[];
  readonly lead: string | null;
  readonly startOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
  readonly originalDueOn: PlainDate | null;
  readonly extensions: number;
  readonly extensionReason: string | null;
  readonly status: ActionStatus;
  readonly stopReason: string | null;
  readonly ownerRating: string | null;
  readonly progress: string | null;
  readonly evidence: readonly { readonly kind: string; readonly on: PlainDate; readonly shows: string }[];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const line = (text: string): string => text.replace(/\s+/gu, ' ');

/** What an import reads back of each action, under the headings that it knows. */
const columns: readonly (readonly [Field, (row: Row) => Cell])[] = [
  ['reference', ({ number }) => `A${number}`],
  ['number', ({ councilNumber }) => councilNumber],
  ['priorityNumber', ({ priorityNumber }) => priorityNumber],
  ['priority', ({ priorityTitle }) => priorityTitle],
  // Several are told apart by their bullets.
  ['concern', ({ concerns }) => (concerns.length > 1 ? concerns.map((title) => `• ${title}`).join('\n') : (concerns[0] ?? null))],
  ['title', ({ title }) => title],
  ['outcome', ({ outcome }) => outcome],
  ['owner', ({ owner }) => owner],
  ['coOwners', ({ coOwners }) => coOwners.join('\n')],
  ['lead', ({ lead }) => lead],
  ['start', ({ startOn }) => startOn],
  ['due', ({ dueOn }) => dueOn],
  ['originalDue', ({ originalDueOn }) => originalDueOn],
  ['extensions', ({ extensions }) => extensions],
  ['extensionReason', ({ extensionReason }) => extensionReason],
  ['status', ({ status }) => capital(status === 'draft' ? 'draft' : statusInWords[status])],
  ['stopReason', ({ stopReason }) => stopReason],
  ['rating', ({ ownerRating }) => ownerRating && capital(ownerRating)],
  ['progress', ({ progress }) => progress],
  ['evidence', ({ evidence }) => evidence.map(({ kind, on, shows }) => `${capital(kind)}, ${dayInWords(on)}: ${line(shows)}`).join('\n')],
];

/** Every action, drafts and stopped ones too, by number. */
export async function actionSheet(tx: Tx): Promise<Table> {
  const rows = await tx.query<Row[]>(sql);
  return {
    name: 'Actions',
    rows: [columns.map(([field]) => fields[field].label), ...rows.map((row) => columns.map(([, cell]) => cell(row)))],
  };
}

const person = (alias: string): string => `${alias}.job_title || ' <' || ${alias}.email || '>'`;

const sql = `
  select a.number, (select number from action_origin o where o.action_id = a.id) as "councilNumber", p.number as "priorityNumber",
         p.title as "priorityTitle", a.title, a.outcome, a.status, a.start_on::text as "startOn", a.due_on::text as "dueOn",
         a.original_due_on::text as "originalDueOn", a.stop_reason as "stopReason", a.owner_rating as "ownerRating",
         ${person('owner')} as owner, ${person('lead')} as lead,
         array(select ${person('c')} from co_owner co join person c on c.id = co.person_id where co.action_id = a.id order by c.email) as "coOwners",
         array(select c.title from action_concern ac join concern c on c.id = ac.concern_id where ac.action_id = a.id order by c.title) as concerns,
         (select count(*)::int from extension e where e.action_id = a.id and e.decision = 'granted') as extensions,
         (select e.reason from extension e where e.action_id = a.id and e.decision = 'granted' order by e.to_due desc, e.id desc limit 1) as "extensionReason",
         (select u.text from progress_update u where u.action_id = a.id and u.taken_back_at is null and u.kind = 'progress'
           order by u.written_at desc, u.id desc limit 1) as progress,
         coalesce((select json_agg(json_build_object('kind', e.kind, 'on', e.dated_on, 'shows', e.shows) order by e.dated_on, e.shows)
                     from evidence e where e.action_id = a.id and e.taken_back_at is null), '[]') as evidence
    from action a left join priority p on p.id = a.priority_id
    left join person owner on owner.id = a.owner_id left join person lead on lead.id = a.lead_id
   order by a.number`;
