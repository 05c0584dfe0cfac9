import type { Written } from './files.js';

const areas = [
  ['Supervision of social workers', 'Weekly supervision for the team in', 'Social workers have the time and support to do good work'],
  [
    'The quality of plans for children',
    'Rewrite the plans of every child known to',
    'Each child has a plan that says what changes and by when',
  ],
  ['Management oversight of decisions', 'Managers read and sign each decision made in', 'Decisions are made in time and children know why'],
  ['Help for care leavers with housing', 'A housing panel for young people from', 'Young people have a home they can stay in'],
  [
    'Responses when children go missing',
    'Return conversations within three days in',
    'Children say that someone listened when they came back',
  ],
  ['The voice of children in reviews', 'An advocate at every review held in', 'Children take part in what is decided about them'],
] as const;
const teams = ['North', 'South', 'East', 'West', 'Central', 'Coast', 'Valley', 'Moor', 'Harbour', 'Market'];

export const headings = [
  'No.', 'Ofsted\nparagraph', 'Area for Improvement', 'Action (what will we do?)', 'Success criteria', 'Lead officer(s)', 'Start', 'By when?', 'Revised date', 'BRAG', 'Update (Feb)', 'Update (March)', 'Evidence', 'Impact', 'Status',
] as const; // prettier-ignore

const owners = [
  'Team Manager, Assessment',
  'owner-2@exampleshire.example.org',
  'FOSTERING MANAGER',
  'Head of Safeguarding / Fostering Manager',
  'Team Manager, Assessment; Fostering Manager',
];
const date = (text: string): Date => new Date(`${text}T00:00:00Z`);
/** The ways in which plans write when something is due; all after 13 March 2026 but the last. */
const dues: readonly (Date | string)[] = [
  date('2026-09-30'),
  '30/10/26',
  '31 March 2027',
  'end of May 2026',
  'Q3 2026/27',
  '1st July 2026',
  'Ongoing',
  'TBC',
  'by 30.06.2026',
  'Dec 2026',
];
const rags = ['B', 'G', 'Amber', 'RED', 'a', 'Green', 'A/G', '', 'grey', 'Amber'];

/** What is wrong on purpose, by row of the sheet, with the column in which it stands. */
export interface Fault {
  readonly row: number;
  readonly column: string;
  readonly says: string;
}

/**
 * A plan of 300 actions in the way councils keep them: a title above, a heading for each priority, areas merged over five rows, the
 * headings said again on every page, days in ten ways, colours as words and letters, and faults that only a person can put right.
 */
export function messyPlan(): { readonly rows: readonly (readonly Written[])[]; readonly faults: readonly Fault[] } {
  const rows: Written[][] = [
    [{ text: 'Exampleshire Improvement Plan – version 14 FINAL (2)', across: headings.length }],
    ['Owner of this document: Improvement Programme Lead'],
    [],
    [...headings],
  ];
  const faults: Fault[] = [];
  const fault = (column: string, says: string): void => {
    faults.push({ row: rows.length + 1, column, says });
  };
  for (let index = 0; index < 300; index++) {
    const [area, verb, outcome] = areas[Math.floor(index / 50)]!;
    if (index % 50 === 0) {
      if (index > 0) rows.push([], [...headings]);
      rows.push([{ text: `Priority ${index / 50 + 1}: ${area.replace(/^The /, '')}`, across: headings.length }]);
    }
    const place = index % 50;
    const part = Math.floor(place / 5);
    const cells: Written[] = [
      index + 1,
      place % 5 === 0 ? { text: String(10 + part + Math.floor(index / 50) * 10), down: 5 } : null,
      place % 5 === 0 ? { text: `${area}: part ${part + 1}`, down: 5 } : null,
      `${verb} ${teams[part]!}, group ${place + 1}`,
      outcome,
      owners[index % owners.length]!,
      index % 4 === 0 ? date('2026-01-05') : null,
      dues[index % dues.length]!,
      null,
      rags[index % rags.length]!,
      index % 3 === 0 ? `Two of three teams have begun (${index + 1}) – the rest follow` : null,
      index % 7 === 0 ? `All teams have begun (${index + 1})` : null,
      index % 6 === 0 ? `Audit of 12 files, 2 March 2026: 9 of them were good (${index + 1})` : null,
      index % 11 === 0 ? 'Children tell us that they see the same worker' : null,
      ['In progress', 'Not started', 'On track', 'Underway', 'in progress '][index % 5]!,
    ];
    if (index === 17) { cells[5] = 'Sam Field'; fault('F', 'Nobody here who may own an action is called “Sam Field”'); } // prettier-ignore
    if (index === 23) { cells[6] = date('2026-12-01'); cells[7] = date('2026-06-30'); fault('H', 'must be on or after the start date'); } // prettier-ignore
    if (index === 31) { cells[0] = 31; fault('A', 'The number 31 stands in row'); } // prettier-ignore
    if (index === 44) { cells[7] = '31/02/2026'; fault('H', '“31/02/2026” is not a real date'); } // prettier-ignore
    if (index === 52) { cells[7] = 'Spring'; fault('H', '“Spring” is not a date'); } // prettier-ignore
    if (index === 61) { cells[9] = 'Purple'; fault('J', '“Purple” is no rating'); } // prettier-ignore
    if (index === 70) { cells[7] = date('2026-05-29'); cells[8] = date('2026-10-30'); } // prettier-ignore
    if (index === 88) { cells[7] = 'Q3'; fault('H', 'does not say which financial year'); } // prettier-ignore
    if (index === 95) { cells[4] = '#REF!'; fault('E', 'holds the error #REF! of Excel'); } // prettier-ignore
    if (index === 120)
      cells[3] = `${cells[3] as string}. ${'The team agrees with partners how this is done, who does it and how it is known to be done. '.repeat(4)}`;
    rows.push(cells);
  }
  rows.push([], ['Total', null, null, null, 300]);
  return { rows, faults };
}

/** Row in the sheet of the action with this number of the file. */
export const rowOfAction = (number: number): number => {
  const index = number - 1;
  const groups = Math.floor(index / 50);
  return 5 + index + groups * 3 + 1;
};
