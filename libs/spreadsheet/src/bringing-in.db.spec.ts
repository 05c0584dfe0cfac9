import { Audit } from '#audit';
import { Changes, Extensions, Ratings, PlanList, type PlanRow } from '#plan';
import { Invalid, NotAllowed, NotFound } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { workbookOf } from '../testing/files.js';
import { queries } from '../../plan/testing/queries.js';
import { messyPlan, rowOfAction } from '../testing/messy-plan.js';
import { type Room, spreadsheetRoom, type WholeDryRun } from '../testing/room.js';
import { BringingIn } from './bringing-in.js';
import { Performing } from './performing.js';

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

const lead = () => house.actorOf('programme-lead');
const plan = (): Promise<readonly PlanRow[]> => room.get(PlanList).all(house.actorOf('director'));
const problemsOf = ({ rows }: WholeDryRun) =>
  rows.flatMap(({ row, problems }) => problems.map(({ column, message }) => ({ row, column, message })));

describe('a messy plan of 300 rows', () => {
  it('names every fault by row and column, and leaves out those rows alone', async () => {
    const { rows, faults } = messyPlan();
    const dryRun = await room.dryRun(lead(), await workbookOf({ 'Read me': [['Version', '14']], Plan: rows }));
    expect(problemsOf(dryRun)).toEqual(
      faults.map(({ row, column, says }) => ({ row, column, message: expect.stringContaining(says) as string })),
    );
    expect(dryRun.counts).toMatchObject({ new: 300 - faults.length, changed: 0, same: 0, 'left-out': faults.length, 'no-action': 12 });
    expect(await plan()).toEqual([]);

    const outcome = await room.bringIn(lead(), dryRun);
    expect(outcome).toMatchObject({ priorities: 6, concerns: 60, same: 0, askedFor: [] });
    expect(outcome.added).toHaveLength(300 - faults.length);
    expect(outcome.leftOut.map(({ row }) => row)).toEqual(faults.map(({ row }) => row));
    const inPlan = await plan();
    const titled = (end: string) => inPlan.find(({ title }) => title.endsWith(end))!;
    // “Ongoing” and “TBC” have no due date, so they wait as drafts; the others are confirmed with their owners' agreement.
    expect(inPlan).toHaveLength(233);
    expect(titled('Central, group 21')).toMatchObject({
      status: 'in-progress',
      dueOn: '2026-09-30',
      ownerTitle: 'Team Manager, Assessment',
      ratingReasons: ['On track for 30 September 2026'],
    });
    expect(titled('North, group 5')).toMatchObject({
      dueOn: '2026-12-31',
      ownerRating: 'amber',
      priorityNumber: '1',
      concerns: [{ title: 'Supervision of social workers: part 1' }],
    });
    expect(titled('Central, group 21').startOn).toBe('2026-01-05');
  }, 120_000);

  it('keeps the first date and the number of extensions of an action that was extended before', async () => {
    const extended = (await plan()).filter(({ extensions }) => extensions > 0);
    expect(extended).toMatchObject([{ dueOn: '2026-10-30', originalDueOn: '2026-05-29', extensions: 1 }]);
  });

  it('changes nothing when the same file comes in again', async () => {
    const before = await plan();
    const dryRun = await room.dryRun(lead(), await workbookOf({ Plan: messyPlan().rows }));
    expect(dryRun.counts).toMatchObject({ new: 0, changed: 0, 'left-out': messyPlan().faults.length });
    await expect(room.bringIn(lead(), dryRun)).rejects.toThrow('No row would change the plan');
    expect(await plan()).toEqual(before);
  });

  it('adds what was corrected in the file, and leaves alone what people did here meanwhile', async () => {
    const rows = messyPlan().rows.map((row) => [...row]);
    rows[rowOfAction(18) - 1]![5] = 'Fostering Manager';
    rows[rowOfAction(18) - 1]![7] = new Date('2026-09-30T00:00:00Z');
    rows[rowOfAction(1) - 1]![11] = 'Every team has begun (1)';
    rows[rowOfAction(2) - 1]![7] = '30/11/26';
    const dryRun = await room.dryRun(lead(), await workbookOf({ Plan: rows }), { fileName: 'plan v15.xlsx' });
    expect(dryRun.counts).toMatchObject({ new: 1, changed: 2 });
    const told = dryRun.rows.filter(({ becomes }) => becomes === 'changed').map((row) => [row.row, ...row.told]);
    expect(told).toEqual([
      [rowOfAction(1), 'Update: “Update (Feb): Two of three teams have begun (1) – the rest follow Update (March…”'],
      [rowOfAction(2), 'Asks for a later date, 30 November 2026 (now 30 October 2026). Someone else decides; until then the date stays'],
    ]);
    const outcome = await room.bringIn(lead(), dryRun);
    expect(outcome.askedFor).toMatchObject([{ row: rowOfAction(2) }]);
    const asked = (await plan()).find(({ id }) => id === outcome.askedFor[0]!.id)!;
    expect(asked).toMatchObject({ dueOn: '2026-10-30', originalDueOn: '2026-10-30', extensions: 0 });
    const again = await room.dryRun(lead(), await workbookOf({ Plan: rows }));
    expect(again.counts).toMatchObject({ new: 0, changed: 0 });
  }, 60_000);
});

const headings = [
  'Reference',
  'Action',
  'Outcome',
  'Owner',
  'Start',
  'Due',
  'Original due date',
  'Extensions',
  'Status',
  'RAG',
  'Progress',
  'Evidence',
];
const row = (title: string, more: Readonly<Record<string, string | number>> = {}) =>
  headings.map(
    (heading) =>
      ({ Action: title, Outcome: 'Children are safe', Owner: 'Fostering Manager', Start: '2026-01-05', Due: '2026-09-30', ...more })[
        heading
      ] ?? null,
  );
const file = (...rows: ReturnType<typeof row>[]) => workbookOf({ Plan: [headings, ...rows] });

describe('bringing a file in', () => {
  it('does it again when the plan has changed since the dry run, and brings in nothing until that was seen', async () => {
    const first = await room.dryRun(lead(), await file(row('Panel for kinship carers')));
    const second = await room.dryRun(lead(), await file(row('Panel for kinship carers')));
    await room.bringIn(lead(), first);
    const before = await plan();
    await expect(room.bringIn(lead(), second)).rejects.toThrow('The plan has changed since you looked');
    expect(await plan()).toEqual(before);
    expect((await room.dryRuns.of(lead(), second.sheetImport.id)).counts).toMatchObject({ new: 0, same: 1 });
  });

  it('is all or nothing: a row that the plan refuses takes the others with it', async () => {
    const dryRun = await room.dryRun(lead(), await file(row('Good row'), row('Row that is refused', { Progress: 'Begun' })));
    const before = await plan();
    const refusing = new Performing(...([] as unknown as ConstructorParameters<typeof Performing>));
    Object.assign(refusing, room.get(Performing), { updates: { addWithin: () => Promise.reject(new Invalid('This cannot be said')) } });
    const { database, clock } = house;
    const bringingIn = new BringingIn(database, room.dryRuns, refusing, room.get(Changes), room.get(Audit), clock);
    await expect(bringingIn.bringIn(lead(), dryRun.sheetImport.id, dryRun)).rejects.toThrow(
      'Row 3: This cannot be said. Nothing was brought in',
    );
    expect(await plan()).toEqual(before);
    expect((await room.dryRuns.of(lead(), dryRun.sheetImport.id)).counts.new).toBe(2);
  });

  it('costs few queries however many rows there are, and its trail holds', async () => {
    const rows = (count: number) =>
      file(...Array.from({ length: count }, (_, n) => row(`One of ${count}, number ${n}`, { Progress: 'Begun', RAG: 'A' })));
    const [few, many] = [await room.dryRun(lead(), await rows(3)), await room.dryRun(lead(), await rows(60))];
    const counts = [await queries(() => room.bringIn(lead(), few)), await queries(() => room.bringIn(lead(), many))];
    expect(counts[1]).toBe(counts[0]);
    expect(await room.get(Audit).verify(lead())).toMatchObject({ broken: undefined });
    const ratings = await house.database.transaction(house.schedule(), (tx) => room.get(Ratings).putRight(tx));
    expect(ratings).toBe(0);
  });

  it('takes an action once: of two rows that mean the same the first comes in', async () => {
    const { added } = await room.bringIn(lead(), await room.dryRun(lead(), await file(row('Named twice in one file'))));
    const reference = `A${added[0]!.number}`;
    const twice = await file(
      row('Named twice in one file', { Reference: reference }),
      row('Named twice in one file', { Due: '2026-12-18' }),
    );
    const { rows } = await room.dryRun(lead(), twice);
    expect(rows.map(({ becomes, problems }) => [becomes, problems[0]?.message])).toEqual([
      ['same', undefined],
      ['left-out', expect.stringMatching(/(means?|meant by|stands in) row 2 already/)],
    ]);
  });

  it('comes in as drafts unless the person says that the actions are under way', async () => {
    const dryRun = await room.dryRun(lead(), await file(row('A plan for later')), { underWay: false });
    expect(dryRun.rows[0]!.told).toEqual(['A draft']);
    await room.bringIn(lead(), dryRun);
    expect((await plan()).some(({ title }) => title === 'A plan for later')).toBe(false);
    const confirmed = await room.dryRun(lead(), await file(row('A plan for later')));
    expect(confirmed.rows[0]!.told).toEqual(['The draft is confirmed']);
  });

  it('says which lack keeps an action a draft', async () => {
    const { rows } = await room.dryRun(lead(), await file(row('No outcome', { Outcome: '', Due: 'Ongoing', Progress: 'Begun' })));
    expect(rows[0]!.notes.map(({ message }) => message)).toEqual([
      'The file says “Ongoing”, which is no date: it comes in without one',
      'It cannot be confirmed yet: enter the outcome sought for children; enter a due date',
      'Drafts take no progress, rating, evidence or co-owners. Confirm it, then bring the file in again',
    ]);
  });

  it('finds an action by our reference, changes its owner, and never writes a later date', async () => {
    const { added } = await room.bringIn(lead(), await room.dryRun(lead(), await file(row('Weekly case discussion'))));
    const reference = `A${added[0]!.number}`;
    const changed = await file(
      row('Weekly case discussion', { Reference: reference, Owner: 'Team Manager, Assessment', Due: '2026-12-18' }),
    );
    const dryRun = await room.dryRun(lead(), changed);
    expect(dryRun.rows[0]).toMatchObject({ becomes: 'changed', action: { id: added[0]!.id } });
    await room.bringIn(lead(), dryRun);
    expect((await plan()).find(({ id }) => id === added[0]!.id)).toMatchObject({
      ownerTitle: 'Team Manager, Assessment',
      ownerAcceptedOn: null,
      dueOn: '2026-09-30',
    });
    const again = await room.dryRun(lead(), changed);
    expect(again.rows[0]!.notes.map(({ message }) => message)).toContain('18 December 2026 has been asked for and waits for a decision');
    const [waiting] = await house.database.snapshot(house.actorOf('director'), (tx) =>
      tx.query<{ id: string }[]>('select id from extension where action_id = $1', [added[0]!.id]),
    );
    await expect(room.get(Extensions).decide(lead(), added[0]!.id, waiting!.id, { decision: 'granted' })).rejects.toThrow(NotAllowed);
  });

  it('changes the words of a confirmed action and brings its date forward, each as people do it', async () => {
    await room.bringIn(lead(), await room.dryRun(lead(), await file(row('Panel for short breaks'))));
    const { id, number } = (await plan()).find(({ title }) => title === 'Panel for short breaks')!;
    const now = { Reference: `A${number}`, Outcome: 'Parents are rested', Start: '2026-02-02', Due: '2026-06-30' };
    const dryRun = await room.dryRun(lead(), await file(row('Weekly panel for short breaks', now)));
    expect(dryRun.rows[0]!.told).toEqual([
      'Due earlier: 30 June 2026 (now 30 September 2026)',
      'Its title changes, from “Panel for short breaks”',
      'Its outcome changes',
      'Start: 2 February 2026 (now 5 January 2026)',
    ]);
    await room.bringIn(lead(), dryRun);
    const changed = {
      title: 'Weekly panel for short breaks',
      startOn: '2026-02-02',
      dueOn: '2026-06-30',
      originalDueOn: '2026-09-30',
      extensions: 0,
    };
    expect((await plan()).find((one) => one.id === id)).toMatchObject(changed);
  });

  it('brings in what is complete as claimed only with evidence, by someone who may claim', async () => {
    const rows = await file(
      row('Done with evidence', { Status: 'Complete', Evidence: 'Audit, 2 March 2026: 11 of 12 files were good' }),
      row('Done by word alone', { Status: 'Complete' }),
    );
    const asLead = await room.dryRun(lead(), rows);
    expect(asLead.rows[0]!.notes.at(-1)!.message).toContain('its owner or the director claims it');
    const asDirector = await room.dryRun(house.actorOf('director'), rows);
    await room.bringIn(house.actorOf('director'), asDirector);
    const status = (title: string) => plan().then((all) => all.find((one) => one.title === title)!.status);
    expect([await status('Done with evidence'), await status('Done by word alone')]).toEqual(['claimed', 'in-progress']);
  });

  it('asks who is meant by a name that nobody here has', async () => {
    const dryRun = await room.dryRun(lead(), await file(row('Named one', { Owner: 'Sam Field' }), row('Named two', { Owner: 'Jo Brook' })));
    expect(dryRun.unknownPeople).toEqual([
      { key: 'sam field', name: 'Sam Field', rows: [2], more: 0 },
      { key: 'jo brook', name: 'Jo Brook', rows: [3], more: 0 },
    ]);
    await room.imports.namePeople(lead(), dryRun.sheetImport.id, {
      people: [
        { name: 'Sam Field', is: 'person', personId: house.personId('owner-2') },
        { name: 'Jo Brook', is: 'nobody' },
      ],
    });
    const named = await room.dryRuns.of(lead(), dryRun.sheetImport.id);
    expect(named.rows.map(({ becomes, told }) => [becomes, told[0]])).toEqual([
      ['new', 'A confirmed action'],
      ['new', 'A draft'],
    ]);
  });

  it('remembers for the next file what a column was corrected to', async () => {
    const rows = [
      ['Thing to do', 'Wer'],
      ['Read every plan', 'Fostering Manager'],
    ];
    const first = await room.imports.start(lead(), { bytes: await workbookOf({ Plan: rows }), fileName: 'x.xlsx' });
    await room.imports.layOut(lead(), first.id, { columns: ['title', 'owner'] });
    const next = await room.imports.start(lead(), { bytes: await workbookOf({ Plan: rows }), fileName: 'x.xlsx' });
    expect(next.layout.mapping).toEqual(['title', 'owner']);
  });

  it('refuses two columns of one kind, and a file without a column of actions', async () => {
    const { id } = await room.imports.start(lead(), { bytes: await file(row('One')), fileName: 'x.xlsx' });
    await expect(room.imports.layOut(lead(), id, { columns: ['title', 'title'] })).rejects.toThrow('Two columns are “Action”');
    await expect(room.imports.layOut(lead(), id, { columns: ['none', 'due'] })).rejects.toThrow('which column holds the action');
  });

  it('is for those who run the plan, and for their own authority', async () => {
    for (const role of ['action-owner', 'chair', 'administrator', 'assurance-lead'] as const)
      await expect(room.imports.start(house.actorOf(role), { bytes: await file(row('One')), fileName: 'x.xlsx' })).rejects.toThrow(
        NotAllowed,
      );
    const { id } = await room.imports.start(lead(), { bytes: await file(row('One')), fileName: 'x.xlsx' });
    await expect(room.dryRuns.of(house.strangerOf('director'), id)).rejects.toThrow(NotFound);
  });

  it('forgets a file that nobody brought in for two weeks', async () => {
    const { id } = await room.imports.start(lead(), { bytes: await file(row('Forgotten')), fileName: 'x.xlsx' });
    house.clock.set('2026-03-27T08:00');
    await room.imports.forget(house.schedule());
    await expect(room.dryRuns.of(lead(), id)).resolves.toBeDefined();
    house.clock.set('2026-03-28T08:00');
    await room.imports.forget(house.schedule());
    await expect(room.dryRuns.of(lead(), id)).rejects.toThrow('Files are kept for 14 days');
  });
});
