import { Audit } from '#audit';
import { plainDate as day } from '#calendar';
import { People } from '#identity';
import { type Actor, Conflict, Invalid, newId, NotAllowed, NotFound, Outbox } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { Actions } from './actions.js';
import { Changes } from './changes.js';
import { Drafts } from './drafts.js';
import { Extensions } from './extensions.js';
import { PhaseList } from './phase-list.js';
import { Phases } from './phases.js';
import { PlanList } from './plan-list.js';
import { Priorities } from './priorities.js';
import { ratingsOf } from '../testing/ratings-of.js';

let house: House;
let plan: ReturnType<typeof planOf>;

function planOf({ database, clock }: House) {
  const audit = new Audit(database, clock);
  const outbox = new Outbox(clock);
  const ratings = ratingsOf({ database, clock });
  const people = new People(database);
  const changes = new Changes(ratings, audit, outbox, clock);
  const actions = new Actions(database, changes, clock);
  const priorities = new Priorities(database, audit, outbox, changes, people, clock);
  return {
    ratings,
    actions,
    priorities,
    drafts: new Drafts(database, changes, audit, people, clock),
    extensions: new Extensions(database, changes, clock),
    list: new PlanList(database, ratings, clock),
    phases: new Phases(database, actions, priorities, audit, outbox, clock),
    phaseList: new PhaseList(database),
  };
}

beforeEach(async () => {
  house = await openHouse('2026-03-02T09:00');
  plan = planOf(house);
});
afterEach(() => house.close());

const as = (...args: Parameters<House['actorOf']>): Actor => house.actorOf(...args);

async function confirmed(title: string, more: { priorityId?: string } = {}): Promise<string> {
  const people = { ownerId: house.personId('action-owner'), leadId: house.personId('accountable-lead') };
  const typed = { title, outcome: 'Children are seen', ...people, startOn: day('2026-03-02'), dueOn: day('2026-03-20'), ...more };
  const { id, version } = await plan.drafts.write(as('programme-lead'), typed);
  await plan.drafts.save(as('programme-lead'), {
    drafts: [{ id, version, ...typed, ownerAgreed: true }],
    confirm: 'listed',
    confirmIds: [id],
  });
  return id;
}

async function extend(id: string, to: string): Promise<void> {
  const { id: asked } = await plan.extensions.request(as('programme-lead'), id, { toDue: day(to), reason: 'Recruitment' });
  await plan.extensions.decide(as('director'), id, asked, { decision: 'granted' });
}

const blank = { name: 'Sustaining', reason: 'The letter of March', leave: [], priorities: [] };
const numbersIn = async (phase: string): Promise<number[]> =>
  (await plan.list.list(as('board-member'), { phase })).rows.map(({ number }) => number);

const slippage = [
  'action',
  'action_concern',
  'action_step',
  'challenge',
  'concern',
  'evidence',
  'extension',
  'milestone',
  'progress_update',
];
/** Everything that tells how late things are and were, row by row. */
async function allThatTells(): Promise<Record<string, readonly unknown[]>> {
  return house.database.snapshot({ ...house.schedule(), clearedFor: 'everything' }, async (tx) => {
    const told: Record<string, readonly unknown[]> = {};
    for (const table of [...slippage, 'raising', 'rating_change', 'plan_history'])
      told[table] = await tx.query<unknown[]>(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`);
    return told;
  });
}

/** A concern raised at a visit and challenged, a late milestone, an update and evidence, so that each kind of slippage has something to lose. */
async function livedIn(actionId: string): Promise<void> {
  const [concern, visit, at] = [newId(), newId(), house.clock.now()];
  await house.database.transaction(house.schedule(), async (tx) => {
    await tx.query(
      `insert into inspection (id, authority_id, kind, title, status, starts_on, ends_on, created_at) values ($1, $2, 'monitoring', 'Visit', 'took-place', '2026-02-03', '2026-02-04', $3)`,
      [visit, house.authorityId, at],
    );
    await tx.query(
      `insert into concern (id, authority_id, number, title, theme, status, created_at) values ($1, $2, 1, 'Supervision', 'supervision', 'open', $3)`,
      [concern, house.authorityId, at],
    );
    await tx.query(`insert into raising (id, authority_id, concern_id, inspection_id, raised_on) values ($1, $2, $3, $4, '2026-02-04')`, [
      newId(),
      house.authorityId,
      concern,
      visit,
    ]);
    await tx.query('insert into action_concern values ($1, $2, $3)', [actionId, concern, house.authorityId]);
    await tx.query(
      `insert into challenge (id, authority_id, action_id, raised_by, raised_on, text, answer_by) values ($1, $2, $3, $4, '2026-03-10', 'Why so late?', '2026-03-17')`,
      [newId(), house.authorityId, actionId, house.personId('chair')],
    );
    await tx.query(
      `insert into milestone (id, authority_id, action_id, title, due_on, original_due_on, moved_later, version)
       values ($1, $2, $3, 'Every team has a rota', '2026-03-13', '2026-03-06', 1, 1)`,
      [newId(), house.authorityId, actionId],
    );
    const owner = house.personId('action-owner');
    await tx.query(
      `insert into progress_update (id, authority_id, action_id, written_by, made_on, written_at, kind, text, owner_rating, recovery, recovery_by)
       values ($1, $2, $3, $4, '2026-03-11', $5, 'update', 'Two teams of five', 'red', 'A second rota', '2026-03-25')`,
      [newId(), house.authorityId, actionId, owner, at],
    );
    await tx.query(
      `insert into evidence (id, authority_id, action_id, kind, dated_on, shows, added_by, added_at)
       values ($1, $2, $3, 'audit', '2026-03-09', 'Four files of ten', $4, $5)`,
      [newId(), house.authorityId, actionId, owner, at],
    );
  });
}

describe('a plan that goes into its next phase', () => {
  it('loses no slippage: not one row that tells of it is touched, and the due date is still extended as any', async () => {
    const id = await confirmed('Weekly supervision');
    await livedIn(id);
    await extend(id, '2026-03-27');
    house.clock.set('2026-04-08T09:00');
    await plan.ratings.settleAll(house.schedule());
    const before = await allThatTells();
    expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
    const phase = await plan.phases.open(as('director'), { ...blank, fromDay: day('2026-04-08') });
    expect(await allThatTells()).toEqual(before);
    const stands = { number: 1, dueOn: '2026-03-27', originalDueOn: '2026-03-20', extensions: 1, rating: 'red', late: true };
    expect((await plan.list.list(as('director'), { phase: phase.id })).rows).toMatchObject([stands]);
    await extend(id, '2026-05-29');
    expect((await plan.list.list(as('director'))).rows).toMatchObject([
      { dueOn: '2026-05-29', originalDueOn: '2026-03-20', extensions: 2 },
    ]);
  });

  it('stops, with a reason that is told, what does not go on; a late action never just goes away', async () => {
    const [kept, left] = [await confirmed('Weekly supervision'), await confirmed('Duty team')];
    house.clock.set('2026-04-08T09:00');
    const opened = { ...blank, fromDay: day('2026-04-01') };
    await expect(
      plan.phases.open(as('director'), { ...opened, leave: [{ id: left, reason: 'Overtaken', replacedBy: 'A9' }] }),
    ).rejects.toMatchObject({ problems: [{ field: 'leave.0.replacedBy' }] });
    const phase = await plan.phases.open(as('director'), {
      ...opened,
      leave: [{ id: left, reason: 'One rota for all', replacedBy: 'A1' }],
    });
    expect(await numbersIn(phase.id)).toEqual([1]);
    const [, first] = await plan.phaseList.list(as('board-member'));
    expect((await plan.list.list(as('board-member'), { phase: first!.id })).rows).toMatchObject([
      { id: kept, status: 'not-started' },
      { id: left, status: 'stopped' },
    ]);
    expect(await plan.phaseList.list(as('board-member'))).toMatchObject([
      {
        number: 2,
        name: 'Sustaining',
        fromDay: '2026-04-01',
        untilDay: null,
        actions: 1,
        carriedOver: 1,
        openedBy: 'Director of Children’s Services',
      },
      { number: 1, untilDay: '2026-03-31', actions: 2, carriedOver: 0, stopped: 1 },
    ]);
  });

  it('holds what is confirmed or reopened in it, and takes over also what whoever opens it may not see', async () => {
    const [first, hidden] = [await confirmed('Weekly supervision'), await confirmed('Missing children')];
    const visit = newId();
    await house.database.transaction({ ...house.schedule(), clearedFor: 'everything' }, async (tx) => {
      await tx.query(
        `insert into inspection (id, authority_id, kind, title, status, starts_on, ends_on, created_at) values ($1, $2, 'monitoring', 'Visit', 'took-place', '2026-02-03', '2026-02-04', $3)`,
        [visit, house.authorityId, house.clock.now()],
      );
      await tx.query('update action set restricted_to = $2 where id = $1', [hidden, visit]);
      await tx.query(`update action set status = 'embedded', embedded_on = '2026-03-02' where id = $1`, [first]);
    });
    house.clock.set('2026-03-16T09:00');
    const phase = await plan.phases.open(as('director'), { ...blank, fromDay: day('2026-03-16') });
    expect(await numbersIn(phase.id)).toEqual([]);
    await confirmed('New');
    await plan.actions.reopen(as('director'), first, { reason: 'It does not hold' });
    expect(await numbersIn(phase.id)).toEqual([1, 3]);
    const cleared = await plan.list.list(as('director', { clearedFor: [visit] }), { phase: phase.id });
    expect(cleared.rows.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('may number its priorities anew, also two in each other’s place, or none when two would be the same', async () => {
    const add = async (number: string): Promise<string> =>
      (await plan.priorities.add(as('director'), { number, title: `Priority ${number}` })).id;
    const [one, two] = [await add('1'), await add('2')];
    house.clock.set('2026-03-16T09:00');
    const opened = { ...blank, fromDay: day('2026-03-16') };
    await expect(plan.phases.open(as('director'), { ...opened, priorities: [{ id: one, number: '2' }] })).rejects.toMatchObject({
      problems: [{ field: 'priorities.0.number' }],
    });
    expect(await plan.phaseList.list(as('director'))).toEqual([]);
    await plan.phases.open(as('director'), {
      ...opened,
      priorities: [
        { id: one, number: '2' },
        { id: two, number: '1' },
      ],
    });
    expect((await plan.priorities.list(as('director'))).map(({ id, title }) => [id, title])).toEqual([
      [two, 'Priority 2'],
      [one, 'Priority 1'],
    ]);
  });

  it('is opened by the director alone, on a day that fits, with actions that are open', async () => {
    const id = await confirmed('Weekly supervision');
    const open = (on: string, more: object = {}, who = as('director')) => plan.phases.open(who, { ...blank, fromDay: day(on), ...more });
    for (const role of ['programme-lead', 'accountable-lead', 'chair', 'action-owner'] as const)
      await expect(open('2026-03-02', {}, as(role))).rejects.toBeInstanceOf(NotAllowed);
    house.clock.set('2026-03-16T09:00');
    await expect(open('2026-03-17')).rejects.toBeInstanceOf(Invalid);
    await expect(open('2026-03-02')).rejects.toBeInstanceOf(Invalid);
    await expect(open('2026-03-16', { leave: [{ id: newId(), reason: 'Gone' }] })).rejects.toBeInstanceOf(NotFound);
    await plan.actions.stop(as('director'), id, { reason: 'Overtaken' });
    await expect(open('2026-03-16', { leave: [{ id, reason: 'Again' }] })).rejects.toBeInstanceOf(Conflict);
    await expect(open('2026-03-16', { priorities: [{ id: newId(), number: '1' }] })).rejects.toBeInstanceOf(NotFound);
    await open('2026-03-16');
    await expect(open('2026-03-16')).rejects.toBeInstanceOf(Invalid);
    expect(await plan.phaseList.list(house.strangerOf('director'))).toEqual([]);
  });
});
