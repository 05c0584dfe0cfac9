import { Audit } from '#audit';
import { addDays, plainDate, type PlainDate } from '#calendar';
import { People } from '#identity';
import { concernForChange, Concerns, setConcernOpen } from '#inspection';
import { type Actor, asItStood, Invalid, newId, NotAllowed, NotFound, Conflict, Outbox, type Tx } from '#platform';
import pg from 'pg';
import { type House, openHouse } from '../../schema/testing/house.js';
import { historyFromTrail } from '../../schema/src/migrations/011-history-from-trail.js';
import { queries } from '../testing/queries.js';
import { Actions } from './actions.js';
import type { Action } from './action.js';
import { Changes } from './changes.js';
import { Comparisons } from './comparisons.js';
import { ConcernActions } from './concern-actions.js';
import { CriticalActions } from './critical-actions.js';
import { Dependencies } from './dependencies.js';
import { Drafts } from './drafts.js';
import { EvidenceItems } from './evidence.js';
import { Extensions } from './extensions.js';
import { Milestones } from './milestones.js';
import { Owners } from './owners.js';
import { type PlanOnDay, PlanOnDays } from './plan-on-day.js';
import { Priorities } from './priorities.js';
import { ratingsOf } from '../testing/ratings-of.js';
import { readActionLines, readConcernLines, readPriorities } from './standing-lines.js';
import { Updates } from './updates.js';

let house: House;
let plan: ReturnType<typeof planOf>;

function planOf({ database, clock }: House) {
  const audit = new Audit(database, clock);
  const outbox = new Outbox(clock);
  const ratings = ratingsOf({ database, clock });
  const people = new People(database);
  const changes = new Changes(ratings, audit, outbox, clock);
  return {
    ratings,
    actions: new Actions(database, changes, clock),
    audit,
    drafts: new Drafts(database, changes, audit, people, clock),
    owners: new Owners(database, changes, people, clock),
    updates: new Updates(database, changes, clock),
    evidence: new EvidenceItems(database, changes, clock),
    extensions: new Extensions(database, changes, clock),
    milestones: new Milestones(database, changes, clock),
    waits: new Dependencies(database, changes, clock),
    critical: new CriticalActions(database, changes, clock),
    priorities: new Priorities(database, audit, outbox, changes, people, clock),
    concerns: new Concerns(database, audit, outbox, clock),
    links: new ConcernActions(database, audit, outbox),
    days: new PlanOnDays(database, ratings, clock),
    comparisons: new Comparisons(database, ratings, clock),
  };
}

beforeEach(async () => {
  house = await openHouse('2026-03-02T09:00');
  plan = planOf(house);
});
afterEach(() => house.close());

const as = (...args: Parameters<House['actorOf']>): Actor => house.actorOf(...args);
const day = plainDate;
const at = (on: PlainDate, time = '10:00'): void => {
  house.clock.set(`${on}T${time}`);
};

async function concern(title: string, restrictedTo: string | null = null): Promise<string> {
  const id = newId();
  await house.database.transaction(house.schedule(), (tx) =>
    tx.query(
      `insert into concern (id, authority_id, number, title, theme, status, created_at, restricted_to)
       select $1, $2, app_next_number('concern'), $3, 'supervision', 'open', $4, $5`,
      [id, house.authorityId, title, house.clock.now(), restrictedTo],
    ),
  );
  return id;
}

async function inspection(title: string, on: PlainDate): Promise<string> {
  const id = newId();
  await house.database.transaction(house.schedule(), (tx) =>
    tx.query(
      `insert into inspection (id, authority_id, kind, title, status, starts_on, ends_on, created_at) values ($1, $2, 'monitoring', $3, 'took-place', $4, $4, $5)`,
      [id, house.authorityId, title, on, house.clock.now()],
    ),
  );
  return id;
}

async function raise(concernId: string, inspectionId: string, on: PlainDate, restrictedTo: string | null = null): Promise<void> {
  await house.database.transaction(house.schedule(), (tx) =>
    tx.query(
      `insert into raising (id, authority_id, concern_id, inspection_id, raised_on, restricted_to) values ($1, $2, $3, $4, $5, $6)`,
      [newId(), house.authorityId, concernId, inspectionId, on, restrictedTo],
    ),
  );
}

async function confirmed({ concernIds = [], ...more }: Partial<Parameters<Drafts['write']>[1]> = {}): Promise<Action> {
  const typed = {
    title: 'Weekly supervision',
    outcome: 'Children are seen',
    ownerId: house.personId('action-owner'),
    leadId: house.personId('accountable-lead'),
    startOn: house.clock.today(),
    dueOn: addDays(house.clock.today(), 30),
    ...more,
  };
  const { id, version } = await plan.drafts.write(as('programme-lead'), { ...typed, concernIds });
  await plan.drafts.save(as('programme-lead'), {
    drafts: [{ id, version, ...typed, ownerAgreed: true }],
    confirm: 'listed',
    confirmIds: [id],
  });
  return house.database.snapshot(as('director'), async (tx) => (await tx.query<Action[]>('select * from action where id = $1', [id]))[0]!);
}

/** What the lists tell today; each row of the plan with all that it holds. */
async function listsToday(who: Actor): Promise<object> {
  await plan.ratings.settleAll(who);
  return house.database.snapshot(who, lists);
}

async function lists(tx: Tx): Promise<object> {
  const actions = await readActionLines(tx, null);
  return {
    actions: actions.map((action) => ({ ...action, concernIds: [...action.concernIds].sort() })),
    concerns: await readConcernLines(tx),
    priorities: await readPriorities(tx),
    rows: await wholeRows((sql) => tx.query(sql)),
  };
}

const listsOn = (who: Actor, on: PlainDate): Promise<object> => house.database.snapshot(who, (tx) => asItStood(tx, on, () => lists(tx)));

const unkept = `- array['version', 'rated_on', 'rating_turns_on', 'rated_key', 'red_from']`;
async function wholeRows(ask: (sql: string) => Promise<{ row: object }[]>): Promise<Record<string, object[]>> {
  const tables = [
    'action',
    'action_concern',
    'action_dependency',
    'co_owner',
    'milestone',
    'concern',
    'raising',
    'priority',
    'extension',
    'progress_update',
    'evidence',
  ];
  const rows: Record<string, object[]> = {};
  for (const table of tables)
    rows[table] = (await ask(`select to_jsonb(t) ${unkept} as row from ${table} t order by (to_jsonb(t) ${unkept})::text`)).map(
      ({ row }) => row,
    );
  return rows;
}

/** A small generator of its own, so that a failing run can be played again. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Plays many days of people changing the plan in every way there is. @returns what the lists told at the end of each day */
async function play(seed: number, days: number): Promise<{ told: ReadonlyMap<PlainDate, object>; neverDone: readonly string[] }> {
  const below = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const actions: string[] = [];
  const concerns: string[] = [];
  const priorities: string[] = [];
  const told = new Map<PlainDate, object>();
  const done = new Set<unknown>();
  const start = house.clock.today();
  const owners = ['action-owner', 'owner-2'] as const;
  const [director, lead] = [as('director'), as('programme-lead')];
  const some = async (status: string): Promise<string> => {
    const rows = await house.database.snapshot(director, (tx) =>
      tx.query<{ id: string }[]>('select id from action where status = $1', [status]),
    );
    if (rows.length === 0) throw new NotFound(`None is ${status}`);
    return pick(rows).id;
  };
  const claim = async (): Promise<void> => {
    const id = await some('in-progress');
    await plan.evidence.add(director, id, { kind: 'audit', datedOn: house.clock.today(), shows: '9 of 10' });
    await plan.actions.claim(director, id, {});
  };
  const deeds: readonly (() => Promise<unknown>)[] = [
    async () =>
      actions.push((await confirmed({ dueOn: addDays(house.clock.today(), 5 + below(40)), concernIds: concerns.slice(0, below(3)) })).id),
    async () => concerns.push(await concern(`Concern ${below(1000)}`)),
    async () => priorities.push((await plan.priorities.add(lead, { number: String(below(50)), title: 'Practice' })).id),
    () => plan.priorities.change(lead, pick(priorities), { number: `${below(50)}.${below(9)}`, title: `Practice ${below(9)}` }),
    () => plan.priorities.putUnder(lead, pick(actions), { priorityId: pick(priorities) }),
    () => plan.actions.start(director, pick(actions)),
    () => plan.updates.add(lead, pick(actions), { text: 'On the way', ownerRating: 'green', ratingReason: 'Two started' }),
    () =>
      plan.updates.add(lead, pick(actions), {
        text: 'Stuck',
        ownerRating: 'red',
        recovery: 'Two more workers',
        recoveryBy: addDays(house.clock.today(), 9),
      }),
    () => claim(),
    async () => plan.actions.withdrawClaim(director, await some('claimed')),
    () => claim(),
    async () => plan.actions.verify(as('assurance-lead'), await some('claimed'), { checked: 'Ten files' }),
    async () => {
      const id = await some('verified');
      const decided = { on: house.clock.today(), reason: 'It holds' };
      await house.database.transaction(as('chair'), (tx) => plan.actions.embed(tx, as('chair'), id, decided));
    },
    async () => plan.actions.reopen(director, await some('embedded'), { reason: 'It does not hold' }),
    async () => below(3) === 0 && plan.actions.stop(director, await some('in-progress'), { reason: 'Overtaken' }),
    () => ask(),
    () => decide('granted'),
    () => ask(),
    () => decide('refused'),
    () => plan.milestones.add(lead, pick(actions), { title: `Step ${below(9)}`, dueOn: addDays(house.clock.today(), below(5)) }),
    () => plan.waits.add(lead, pick(actions), { waitsFor: `A${1 + below(actions.length)}` }),
    async () => {
      const waits = await house.database.snapshot(director, (tx) =>
        tx.query<{ action: string; other: string }[]>('select action_id as action, waits_for_id as other from action_dependency'),
      );
      if (waits.length === 0) throw new NotFound('None waits');
      const { action, other } = pick(waits);
      await plan.waits.remove(lead, action, other);
    },
    () => plan.critical.name(director, pick(actions), { reason: 'Children wait for it' }),
    () => mark('reach', pick(actions)),
    () => mark('unreach', pick(actions)),
    () => plan.owners.assignOwner(director, pick(actions), { ownerId: house.personId(pick(owners)) }),
    () => plan.owners.accept(director, pick(actions)),
    () => plan.owners.nameCoOwners(director, pick(actions), { personIds: owners.slice(0, below(3)).map((who) => house.personId(who)) }),
    () => plan.owners.nameLead(director, pick(actions), { leadId: house.personId(pick(['accountable-lead', 'lead-2'] as const)) }),
    async () => plan.links.link(lead, pick(concerns), { action: `A${1 + below(actions.length)}` }),
    async () => {
      const links = await house.database.snapshot(director, (tx) =>
        tx.query<{ concern: string; action: string }[]>('select concern_id as concern, action_id as action from action_concern'),
      );
      if (links.length === 0) return;
      const { concern: concernId, action } = pick(links);
      await plan.links.unlink(lead, concernId, action);
    },
    () => plan.concerns.edit(lead, pick(concerns), { title: `Renamed ${below(1000)}`, theme: 'supervision', priorityId: pick(priorities) }),
    () =>
      // As a decision of the board does.
      house.database.transaction(director, async (tx) => {
        const id = pick(concerns);
        if ((await concernForChange(tx, id)).status === 'closed') return;
        await setConcernOpen(tx, id, house.clock.today());
        await plan.audit.record(tx, director, { event: 'concern.closed', subject: id });
      }),
    async () => raise(pick(concerns), await inspection(`Visit ${below(100)}`, house.clock.today()), house.clock.today()),
  ];
  const ask = (): Promise<unknown> =>
    plan.extensions.request(lead, pick(actions), { toDue: addDays(house.clock.today(), 60 + below(60)), reason: 'Recruitment' });
  const decide = async (decision: 'granted' | 'refused'): Promise<void> => {
    const [waiting] = await house.database.snapshot(director, (tx) =>
      tx.query<{ id: string; action: string }[]>('select id, action_id as action from extension where decision is null order by id'),
    );
    if (waiting === undefined) throw new NotFound('Nothing waits');
    await plan.extensions.decide(director, waiting.action, waiting.id, { decision, reason: 'Heard' });
  };
  const mark = async (how: 'reach' | 'unreach', id: string): Promise<void> => {
    const rows = await house.database.snapshot(director, (tx) =>
      tx.query<{ id: string }[]>('select id from milestone where action_id = $1', [id]),
    );
    if (rows.length > 0) await plan.milestones[how](director, id, pick(rows).id);
  };
  for (let n = 0; n < days; n += 1) {
    at(addDays(start, n), '10:00');
    // It begins with some of everything that has to be there; some days try each deed in turn.
    const chosenDeeds =
      n === 0
        ? [...deeds.slice(0, 3), ...deeds.slice(0, 3), ...deeds.slice(0, 3)]
        : n % 4 === 1
          ? deeds
          : deeds.map(() => pick(deeds)).slice(below(30));
    for (const chosen of chosenDeeds) {
      try {
        await chosen();
        done.add(chosen);
      } catch (error) {
        if (![Invalid, Conflict, NotAllowed, NotFound].some((kind) => error instanceof kind)) throw error;
      }
    }
    at(addDays(start, n), '23:30');
    told.set(house.clock.today(), await listsToday(director));
  }
  return { told, neverDone: deeds.filter((deed) => !done.has(deed)).map(String) };
}

describe('the plan on a day', () => {
  it('is what the lists told at the end of that day, however much was changed since', async () => {
    const { told, neverDone } = await play(1, 10);
    expect(neverDone).toEqual([]);
    at(addDays(house.clock.today(), 1));
    await plan.ratings.settleAll(as('director'));
    for (const [on, lists] of told) expect({ on, ...(await listsOn(as('director'), on)) }).toEqual({ on, ...lists });
  });

  it('is the same for a plan whose history was put together from the trail', async () => {
    const { told } = await play(3, 6);
    const owner = new pg.Client({ connectionString: house.ownerUrl });
    await owner.connect();
    await owner.query(`begin; select set_config('app.door', 'migration', true); delete from plan_history;
      ${historyFromTrail}; select app_history_from_trail(); drop function app_history_from_trail; commit`);
    await owner.end();
    for (const [on, lists] of told) {
      // The trail does not tell of a milestone marked done by mistake, of a wait that is over, nor when a visit raised a concern.
      const strict = (found: object): object => {
        const { rows, actions } = found as { rows: Record<string, object[]>; actions: object };
        return { actions, rows: { ...rows, milestone: [], raising: [], action_dependency: [] } };
      };
      expect({ on, ...strict(await listsOn(as('director'), on)) }).toEqual({ on, ...strict(lists) });
    }
    const then: PlanOnDay = await plan.days.read(as('board-member'), { at: day('2026-03-04') });
    expect(then.known).toEqual({ since: '2026-03-02', fromTrail: true });
  });

  it('shows what was not released then to nobody but those who were named for it', async () => {
    const visit = await inspection('Monitoring visit', day('2026-03-02'));
    const known = await concern('Supervision');
    await concern('Missing children', visit);
    await raise(known, visit, day('2026-03-02'), visit);
    const action = await confirmed({ concernIds: [known] });
    await house.database.transaction(house.schedule(), (tx) =>
      tx.query('insert into inspection_reader (inspection_id, person_id, authority_id) values ($1, $2, $3)', [
        visit,
        house.personId('director'),
        house.authorityId,
      ]),
    );
    at(day('2026-03-09'));
    await house.database.transaction({ ...house.schedule(), clearedFor: 'everything' }, (tx) =>
      tx.query('select app_release($1)', [visit]),
    );
    at(day('2026-03-20'));
    const told = async (who: Actor, on: PlainDate): Promise<object> => {
      const { actions, concerns } = await plan.days.read({ ...who, clearedFor: [visit] }, { at: on });
      return [actions.map(({ number }) => number), concerns.map(({ title, raisings }) => [title, raisings.length])];
    };
    expect(await told(as('board-member'), day('2026-03-05'))).toEqual([[action.number], [['Supervision', 0]]]);
    expect(await told(as('director'), day('2026-03-05'))).toEqual([
      [action.number],
      [
        ['Supervision', 1],
        ['Missing children', 0],
      ],
    ]);
    expect(await told(as('board-member'), day('2026-03-09'))).toEqual([
      [action.number],
      [
        ['Supervision', 1],
        ['Missing children', 0],
      ],
    ]);
  });

  it('never shows a day before the release what is still not released', async () => {
    const visit = await inspection('Monitoring visit', day('2026-03-02'));
    await concern('Missing children', visit);
    at(day('2026-03-20'));
    expect((await plan.days.read(as('director'), { at: day('2026-03-05') })).concerns).toEqual([]);
    expect((await plan.days.read(house.strangerOf('director'), { at: day('2026-03-05') })).known.since).toBeNull();
  });

  it('tells of a day with its milestones, what was stopped, and how far its history goes back', async () => {
    const [kept, dropped] = [await confirmed(), await confirmed({ title: 'Duty team' })];
    await plan.milestones.add(as('programme-lead'), kept.id, { title: 'Rota agreed', dueOn: day('2026-03-06') });
    at(day('2026-03-05'));
    const [reached] = (await plan.days.read(as('director'), { at: day('2026-03-02') })).actions;
    expect(reached?.milestones).toEqual([
      { title: 'Rota agreed', dueOn: '2026-03-06', originalDueOn: '2026-03-06', movedLater: 0, doneOn: null },
    ]);
    await plan.actions.stop(as('director'), dropped.id, { reason: 'One rota for all', replacedBy: `A${kept.number}` });
    expect(await plan.days.read(as('board-member'), { at: day('2026-03-04') })).toMatchObject({
      actions: [{ number: kept.number }, { number: dropped.number }],
      stopped: [],
      counts: { amber: 2 },
      known: { since: '2026-03-02', fromTrail: false },
    });
    const { stopped } = await plan.days.read(as('board-member'), { at: day('2026-03-05') });
    expect(stopped).toMatchObject([
      { number: dropped.number, reason: 'One rota for all', replacedBy: kept.number, stoppedOn: '2026-03-05' },
    ]);
    expect((await plan.days.read(as('director'), { at: day('2026-03-01') })).actions).toEqual([]);
    await expect(plan.days.read(as('director'), { at: day('2026-03-06') })).rejects.toBeInstanceOf(Invalid);
    await expect(plan.days.read(as('reader'), { at: day('2026-03-05') })).rejects.toBeInstanceOf(NotAllowed);
  });

  it('reads nothing of today: a table without a history is unknown in the past', async () => {
    const read = house.database.snapshot(as('director'), (tx) => asItStood(tx, day('2026-03-02'), () => tx.query('select * from finding')));
    await expect(read).rejects.toThrow('relation "finding" does not exist');
  });
});

describe('two days compared', () => {
  it('tells what became different, for one priority alone when asked, in as many queries for many actions as for few', async () => {
    const { id: priorityId } = await plan.priorities.add(as('programme-lead'), { number: '1', title: 'Practice' });
    const visit = await inspection('Monitoring visit', day('2026-03-09'));
    const supervision = await concern('Supervision');
    const moved = await confirmed({ priorityId });
    const handed = await confirmed({ concernIds: [supervision] });
    const few = await queries(() => plan.comparisons.read(as('director'), { from: day('2026-03-01') }));
    at(day('2026-03-10'));
    const { id: extensionId } = await plan.extensions.request(as('programme-lead'), moved.id, {
      toDue: day('2026-04-08'),
      reason: 'Recruitment',
    });
    await plan.extensions.decide(as('director'), moved.id, extensionId, { decision: 'granted' });
    await plan.owners.assignOwner(as('director'), handed.id, { ownerId: house.personId('owner-2') });
    await raise(supervision, visit, day('2026-03-09'));
    for (const title of ['Audit', 'Duty', 'Rota']) await confirmed({ title });
    const told = await plan.comparisons.read(as('board-member'), { from: day('2026-03-02') });
    expect(told.actions.filter(({ kind }) => kind !== 're-rated')).toMatchObject([
      { kind: 'new', title: 'Audit' },
      { kind: 'new', title: 'Duty' },
      { kind: 'new', title: 'Rota' },
      { kind: 're-dated', id: moved.id, from: '2026-04-01', to: '2026-04-08', originalDueOn: '2026-04-01', extensions: 1 },
      { kind: 'changed-hands', id: handed.id, from: 'Team Manager, Assessment', to: 'Fostering Manager' },
    ]);
    expect(told.concerns).toMatchObject([{ kind: 'concern-raised-again', number: 1, reasons: ['Monitoring visit'] }]);
    const ofPriority = await plan.comparisons.read(as('board-member'), { from: day('2026-03-02'), priority: priorityId });
    expect(new Set(ofPriority.actions.map(({ id }) => id))).toEqual(new Set([moved.id]));
    expect(await queries(() => plan.comparisons.read(as('director'), { from: day('2026-03-01') }))).toBe(few);
    expect((await plan.comparisons.read(house.strangerOf('director'), { from: day('2026-03-02') })).actions).toEqual([]);
  });

  it('refuses days in the wrong order, days to come, and those who may not read the plan', async () => {
    const read = (from: string, to: string, who = as('director')) => plan.comparisons.read(who, { from: day(from), to: day(to) });
    await expect(read('2026-03-02', '2026-03-02')).rejects.toBeInstanceOf(Invalid);
    await expect(read('2026-03-01', '2026-03-03')).rejects.toBeInstanceOf(Invalid);
    await expect(read('2026-02-01', '2026-03-02', as('reader'))).rejects.toBeInstanceOf(NotAllowed);
  });
});
