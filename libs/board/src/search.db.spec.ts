import { plainDate } from '#calendar';
import { NotAllowed } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { queries } from '../../plan/testing/queries.js';
import { addAction, addConcern, addRow } from '../testing/rows.js';
import { type Given, Search } from './search.js';
import type { SearchKind } from './search-sources.js';

const issued = { id: 'r1', title: 'Progress report, March', words: 'Edition 2 – figures of escalations', day: plainDate('2026-03-31') };
const given: Given = { reports: [issued], glossary: [{ id: 'embedded', title: 'Embedded', words: 'Held for months', day: null }] };

describe('search over everything', () => {
  let house: House;
  let search: Search;

  beforeAll(async () => {
    house = await openHouse('2026-03-13T08:00');
    search = new Search(house.database);
    const actor = house.schedule();
    const add = (table: string, row: Record<string, unknown>) => addRow(house.database, actor, table, { id: crypto.randomUUID(), ...row });
    await addConcern(house.database, actor, { title: 'Supervision records list tasks' });
    const actionId = await addAction(house.database, actor, { title: 'Weekly supervision', outcome: 'Children are seen' });
    const written = { action_id: actionId, made_on: '2026-03-02', written_at: '2026-03-02T09:00:00Z', kind: 'progress' };
    await add('progress_update', { ...written, text: 'Every team supervises weekly: 2 < 3 & records follow' });
    await add('progress_update', { ...written, text: 'A supervising mistake', taken_back_at: '2026-03-03T09:00:00Z' });
    const shown = { action_id: actionId, kind: 'audit', dated_on: '2026-03-01', added_at: '2026-03-02T09:00:00Z' };
    await add('evidence', { ...shown, shows: 'Audit of supervision' });
    await add('measure', { key: 'supervision', title: 'Supervision in time', unit: '%', better: 'higher' });
    const days = { held_on: '2026-03-25', cut_off_on: '2026-03-11', papers_out_on: '2026-03-17' };
    const meetingId = await add('meeting', { title: 'Supervision board', status: 'planned', ...days });
    const decided = { meeting_id: meetingId, kind: 'other', recorded_at: '2026-03-02T09:00:00Z', decided_on: '2026-03-02' };
    await add('decision', { ...decided, text: 'More supervision' });
    await add('challenge', { text: 'Is supervision enough?', raised_on: '2026-03-02', answer_by: '2026-03-20' });
  });
  afterAll(() => house.close());

  const find = (q: string, only?: SearchKind, who = house.actorOf('board-member')) =>
    search.find(who, { q, ...(only ? { in: only } : {}) }, given);
  const kinds = async (q: string) => (await find(q)).map(({ kind, total }) => `${kind} ${total}`);

  it('finds words in their other forms and by their beginnings, in everything', async () => {
    const everywhere = ['concerns 1', 'actions 1', 'updates 1', 'evidence 1', 'measures 1', 'meetings 1', 'decisions 1', 'challenges 1'];
    expect(await kinds('supervising')).toEqual(everywhere);
    expect(await kinds('SUPERV')).toEqual(everywhere);
    expect(await kinds('supervision records')).toEqual(['concerns 1', 'updates 1']);
    expect(await kinds('children')).toEqual(['actions 1', 'people 1']);
  });

  it('finds people, priorities and visits by what their pages say', async () => {
    const add = (table: string, row: Record<string, unknown>) =>
      addRow(house.database, house.schedule(), table, { id: crypto.randomUUID(), ...row });
    const priorityId = await add('priority', { number: '1.1', title: 'Help at the right time', success: 'Families wait less' });
    const days = { starts_on: '2026-04-14', ends_on: '2026-04-15', created_at: '2026-03-02T09:00:00Z' };
    const visit = { kind: 'monitoring', title: 'Second monitoring visit', status: 'confirmed', focus: 'Care leavers’ homes' };
    const visitId = await add('inspection', { ...visit, ...days });
    expect(await find('families waiting')).toMatchObject([{ kind: 'priorities', hits: [{ id: priorityId, reference: '1.1' }] }]);
    expect((await find('1.1'))[0]?.hits[0]).toMatchObject({ id: priorityId });
    expect(await find('leaver homes')).toMatchObject([{ kind: 'inspections', hits: [{ id: visitId, day: '2026-04-14' }] }]);
    expect(await find('fostering manager')).toMatchObject([{ kind: 'people', total: 1, hits: [{ id: house.personId('owner-2') }] }]);
    expect(await kinds('systems')).toEqual(['people 1']);
  });

  it('finds words in what it is given by the same rules', async () => {
    expect(await find('escalating')).toMatchObject([{ kind: 'reports', total: 1, hits: [{ id: 'r1', day: '2026-03-31' }] }]);
    expect(await find('embed', 'glossary')).toMatchObject([{ kind: 'glossary', hits: [{ id: 'embedded', title: 'Embedded' }] }]);
    expect(await find('embed', 'reports')).toEqual([]);
  });

  it('finds a thing by its reference, first', async () => {
    for (let count = 2; count < 12; count += 1) await addAction(house.database, house.schedule(), { title: `Action of a1 kind ${count}` });
    const [group] = await find('a1', 'actions');
    expect(group?.hits[0]).toMatchObject({ reference: 'A1' });
    expect(await kinds('C1')).toEqual(['concerns 1']);
  });

  it('marks what was found, and takes nothing of the text as anything but text', async () => {
    const [group] = await find('weekly', 'updates');
    const words = group?.hits[0]?.words ?? [];
    expect(words.map(({ text }) => text).join('')).toBe('Every team supervises weekly: 2 < 3 & records follow');
    expect(words.filter(({ isAsked }) => isAsked)).toEqual([{ text: 'weekly', isAsked: true }]);
  });

  it.each(['', '   ', '!!!', 'the', "'; drop table action; --", ':* & |', '\\'])(
    'takes “%s” as it is, and finds nothing',
    async (typed) => {
      expect((await find(typed)).filter(({ kind }) => kind !== 'actions')).toEqual([]);
    },
  );

  it('tells how many there are, and five of them unless one kind is asked for', async () => {
    const [some] = await find('action kind');
    expect([some?.total, some?.hits.length]).toEqual([10, 5]);
    const [all] = await find('action kind', 'actions');
    expect(all?.hits).toHaveLength(10);
  });

  it('tells another council nothing, and papers’ readers may not ask', async () => {
    expect(await find('supervision', undefined, house.strangerOf('director'))).toEqual([]);
    await expect(find('supervision', undefined, house.actorOf('reader'))).rejects.toThrow(NotAllowed);
  });

  it('takes the same number of queries however much is found', async () => {
    const few = await queries(() => find('nothing like it'));
    expect(await queries(() => find('supervision'))).toBe(few);
  });
});
