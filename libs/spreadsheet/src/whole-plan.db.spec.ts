import { Authorities } from '#identity';
import { Milestones, PlanList } from '#plan';
import { type Actor, newId, NotAllowed } from '#platform';
import { plainDate } from '#calendar';
import { strFromU8, unzipSync } from 'fflate';
import { type House, openHouse } from '../../schema/testing/house.js';
import { workbookOf as asPeopleMakeThem } from '../testing/files.js';
import { type Room, spreadsheetRoom } from '../testing/room.js';
import { fieldNames, fields } from './file/fields.rules.js';
import { fieldOfHeading } from './file/headings.rules.js';
import { sheetsOf } from './read/sheets-of.js';
import { WholePlan } from './whole-plan.js';
import { workbookOf } from './write/workbook.js';

let house: House;
let room: Room;
beforeAll(async () => {
  house = await openHouse();
  room = await spreadsheetRoom(house);
});
afterAll(async () => {
  await room.close();
  await house.close();
});

/** The director of an authority without any plan, where the same people work. */
async function directorElsewhere(): Promise<Actor> {
  const { id } = await room.get(Authorities).create('Loamshire');
  const director = { ...house.actorOf('director'), authorityId: id };
  await house.database.transaction(director, async (tx) => {
    for (const role of ['director', 'action-owner', 'accountable-lead', 'owner-2'] as const)
      await tx.query('insert into membership (id, authority_id, person_id, role, starts_on) values ($1, $2, $3, $4, $5)', [
        newId(),
        id,
        house.personId(role),
        role === 'owner-2' ? 'action-owner' : role,
        '2020-01-01',
      ]);
  });
  return director;
}

const headings = [
  'No.',
  'Priority',
  'Area for improvement',
  'Action',
  'Outcome',
  'Owner',
  'SRO',
  'Start',
  'Due',
  'Original due date',
  'Extensions',
  'Status',
  'Why stopped',
  'RAG',
  'Progress',
  'Evidence',
];
const row = (more: Readonly<Record<string, string | number>>) =>
  headings.map(
    (heading) =>
      ({
        Outcome: 'Children are safe',
        Owner: 'Fostering Manager',
        Start: '05/01/2026',
        Due: '30/09/2026',
        Priority: '1 Practice',
        ...more,
      })[heading] ?? null,
  );
const plan = () =>
  asPeopleMakeThem({
    Plan: [
      headings,
      row({
        'No.': '1.1',
        Action: '=1+1 is no formula',
        Status: 'Not started',
        SRO: 'Head of Safeguarding',
        'Area for improvement': '• Supervision is irregular\n• Plans drift',
      }),
      row({
        'No.': '1.2',
        Action: 'Extended twice',
        'Original due date': '29/05/2026',
        Extensions: 2,
        Status: 'In progress',
        RAG: 'A',
        Progress: 'Two of nine teams\nhave begun',
      }),
      row({
        'No.': '1.3',
        Action: 'Shared by two',
        Owner: 'Team Manager, Assessment; Fostering Manager',
        Status: 'In progress',
        'Area for improvement': 'Plans drift',
      }),
      row({
        'No.': '1.4',
        Action: 'Done',
        Status: 'Complete',
        Priority: '2.10 Homes',
        Evidence: 'Audit, 2 March 2026: 11 of 12 files were good\nVoice, 3 March 2026: Children say so',
      }),
      row({ 'No.': '1.5', Action: 'Not thought through', Outcome: '', Due: 'Ongoing' }),
      row({ 'No.': '1.6', Action: 'Not wanted', Status: 'Stopped', 'Why stopped': 'The panel does this' }),
    ],
  });

describe('the whole plan as a workbook', () => {
  it('comes in elsewhere without loss: what is taken away there is what was taken away here', async () => {
    const director = house.actorOf('director');
    await room.bringIn(director, await room.dryRun(director, await plan()));
    const { id } = (await room.get(PlanList).all(director)).find(({ title }) => title === 'Extended twice')!;
    await room.get(Milestones).add(director, id, { title: 'All teams', dueOn: plainDate('2026-06-30') });
    const here = await room.get(WholePlan).read(director);
    const elsewhere = await directorElsewhere();
    const dryRun = await room.dryRun(elsewhere, await workbookOf(here));
    expect(dryRun.sheetImport.layout.mapping).not.toContain(null);
    expect(dryRun.rows.flatMap(({ problems }) => problems)).toEqual([]);
    await room.bringIn(elsewhere, dryRun);
    const there = await room.get(WholePlan).read(elsewhere);
    expect(there[0]).toEqual(here[0]);
    expect(there[0]!.rows).toHaveLength(7);
    expect(there[0]!.rows[2]).toEqual(
      expect.arrayContaining(['A2', '1.2', '2026-09-30', '2026-05-29', 2, 'In progress', 'Amber', 'Two of nine teams\nhave begun']),
    );
    expect(there[0]!.rows.map((cells) => cells[15])).toEqual([
      'Status',
      'Not started',
      'In progress',
      'In progress',
      'Claimed complete',
      'Draft',
      'Stopped',
    ]);
    const again = await room.dryRun(elsewhere, await workbookOf(there));
    expect(again.counts).toMatchObject({ new: 0, changed: 0 });
  }, 60_000);

  it('holds the record of the plan besides, in sheets of its own', async () => {
    const tables = await room.get(WholePlan).read(house.actorOf('board-member'));
    expect(tables.map(({ name }) => name)).toEqual([
      'Actions',
      'Priorities',
      'Concerns',
      'Raisings',
      'Milestones',
      'Extensions',
      'Updates',
      'Evidence',
      'Measures',
      'Figures',
      'Meetings',
      'Decisions',
      'Challenges',
    ]);
    for (const { rows } of tables) expect(new Set(rows.map((cells) => cells.length)).size).toBe(1);
    const rowsOf = (name: string) => tables.find((table) => table.name === name)!.rows;
    expect(rowsOf('Milestones')[1]).toEqual(['A2', 'All teams', '2026-06-30', '2026-06-30', 0, null]);
    expect(rowsOf('Extensions')).toHaveLength(3);
    expect(
      rowsOf('Evidence')
        .slice(1)
        .map(([action, kind]) => [action, kind]),
    ).toEqual([
      ['A4', 'audit'],
      ['A4', 'voice'],
    ]);
  });

  it('is an Excel workbook with days as days, headings that stay in sight, filters, and no formula', async () => {
    const bytes = await workbookOf([
      {
        name: 'List',
        rows: [
          ['Action', 'Due'],
          ['=HYPERLINK("http://example.org")', '2026-03-31'],
          ['@sum\u0001', null],
        ],
      },
    ]);
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
    expect(xml).not.toContain('<f>');
    expect(xml).toContain('<autoFilter ref="A1:B3"/>');
    expect(xml).toContain('state="frozen"');
    expect((await sheetsOf({ bytes, fileName: 'x' }))[0]!.rows).toEqual([
      ['Action', 'Due'],
      ['=HYPERLINK("http://example.org")', '2026-03-31'],
      ['@sum', ''],
    ]);
  });

  it('is for those who read the plan', async () => {
    await expect(room.get(WholePlan).read(house.actorOf('reader'))).rejects.toThrow(NotAllowed);
    const strange = await room.get(WholePlan).read(house.strangerOf('director'));
    expect(strange.every(({ rows }) => rows.length === 1)).toBe(true);
  });

  it('heads its columns with words that an import knows', () => {
    for (const field of fieldNames)
      expect([field, fieldOfHeading(fields[field].label)]).toEqual([field, field === 'number' ? 'number' : field]);
  });
});
