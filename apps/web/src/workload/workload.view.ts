import type { Person } from '#identity';
import type { Workload, WorkloadPage } from '#plan';
import type { Table } from '#spreadsheet';
import { plural } from '../http/templates.js';

/** People to choose an owner from, each with what they carry: “Head of Fostering – 5 open, 2 late, 1 due soon”. */
export function withLoads(people: readonly Pick<Person, 'id' | 'jobTitle'>[], { people: loads }: WorkloadPage): readonly object[] {
  return people.map(({ id, jobTitle }) => {
    const load = loads.find(({ personId }) => personId === id);
    return { value: id, text: load ? `${jobTitle} – ${loadInWords(load)}` : jobTitle };
  });
}

export function loadInWords({ open, late, dueSoon }: Pick<Workload, 'open' | 'late' | 'dueSoon'>): string {
  if (open === 0) return 'nothing open';
  return [`${open} open`, ...(late > 0 ? [`${late} late`] : []), ...(dueSoon > 0 ? [`${dueSoon} due soon`] : [])].join(', ');
}

/** Each number with the list of that length. */
export function workloadView({ dueBy, people, unowned }: WorkloadPage): object {
  const plan = (personId: string, more: string): string => `/plan?owner=${personId}&${more}`;
  return {
    dueBy,
    unowned: unowned === 0 ? '' : `${plural(unowned, 'open action')} ${unowned === 1 ? 'has' : 'have'} no owner`,
    people: people.map((load) => ({
      ...load,
      numbers: [
        { count: load.open, href: plan(load.personId, 'open=yes'), words: 'open' },
        { count: load.late, href: plan(load.personId, 'late=yes'), words: 'late' },
        { count: load.dueSoon, href: plan(load.personId, `dueBy=${dueBy}`), words: 'due soon' },
        { count: load.red, href: plan(load.personId, 'rating=red'), words: 'Red' },
      ],
    })),
  };
}

export const workloadTable = ({ people }: Pick<WorkloadPage, 'people'>): Table['rows'] => [
  ['Person', 'Can own more', 'Open', 'Late', 'Due soon', 'Red', 'Drafts'],
  ...people.map((one) => [one.jobTitle, one.canOwn ? 'Yes' : 'No', one.open, one.late, one.dueSoon, one.red, one.drafts]),
];
