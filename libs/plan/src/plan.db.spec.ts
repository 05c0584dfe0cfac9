import { Audit } from '#audit';
import { plainDate } from '#calendar';
import { People } from '#identity';
import { type Actor, Conflict, Invalid, newId, NotAllowed, NotFound, Outbox } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { queries } from '../testing/queries.js';
import { ActionStory } from './action-story.js';
import type { Action } from './action.js';
import { Actions } from './actions.js';
import { Changes } from './changes.js';
import { DraftList } from './draft-list.js';
import { Drafts } from './drafts.js';
import { EvidenceItems } from './evidence.js';
import { Extensions } from './extensions.js';
import { Milestones } from './milestones.js';
import { MyActions } from './my-actions.js';
import { Owners } from './owners.js';
import type { Gap } from './plan-list.input.js';
import { PlanList } from './plan-list.js';
import { Priorities } from './priorities.js';
import { ratingsOf } from '../testing/ratings-of.js';
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
    audit,
    actions: new Actions(database, changes, clock),
    drafts: new Drafts(database, changes, audit, people, clock),
    owners: new Owners(database, changes, people, clock),
    updates: new Updates(database, changes, clock),
    evidence: new EvidenceItems(database, changes, clock),
    extensions: new Extensions(database, changes, clock),
    milestones: new Milestones(database, changes, clock),
    priorities: new Priorities(database, audit, outbox, changes, people, clock),
    story: new ActionStory(database, ratings, people, clock),
    list: new PlanList(database, ratings, clock),
    draftList: new DraftList(database, people, clock),
    mine: new MyActions(database, ratings, clock),
  };
}

beforeAll(async () => {
  house = await openHouse();
  plan = planOf(house);
});
afterAll(() => house.close());
beforeEach(() => {
  house.clock.set('2026-03-13T08:00');
});

const as = (...args: Parameters<House['actorOf']>): Actor => house.actorOf(...args);
const day = plainDate;

/** A ready draft of the action owner, led by the accountable lead. */
async function draft(more: Partial<Parameters<Drafts['write']>[1]> = {}): Promise<Action> {
  return plan.drafts.write(as('programme-lead'), {
    title: 'Weekly supervision for every social worker',
    outcome: 'Children are seen by workers who are well supervised',
    ownerId: house.personId('action-owner'),
    leadId: house.personId('accountable-lead'),
    startOn: day('2026-03-13'),
    dueOn: day('2026-05-29'),
    ...more,
  });
}

const rowOf = ({ id, title, outcome, ownerId, leadId, startOn, dueOn, version }: Action) => ({
  id,
  version,
  title,
  ...(outcome === null ? {} : { outcome }),
  ...(ownerId === null ? {} : { ownerId }),
  ...(leadId === null ? {} : { leadId }),
  ...(startOn === null ? {} : { startOn }),
  ...(dueOn === null ? {} : { dueOn }),
});

async function confirmed(more: Parameters<typeof draft>[0] = {}): Promise<Action> {
  const action = await draft(more);
  await plan.drafts.save(as('programme-lead'), {
    drafts: [{ ...rowOf(action), ownerAgreed: true }],
    confirm: 'listed',
    confirmIds: [action.id],
  });
  return now(action.id);
}

async function claimed(): Promise<Action> {
  const { id } = await confirmed();
  await plan.actions.start(as('action-owner'), id);
  await plan.evidence.add(as('action-owner'), id, {
    kind: 'audit',
    datedOn: day('2026-03-12'),
    shows: '38 of 40 files show weekly supervision',
  });
  return plan.actions.claim(as('action-owner'), id, {});
}

const story = (id: string, who: Actor = as('director')) => plan.story.read(who, id);
const now = async (id: string): Promise<Action> => (await story(id)).action;
const trail = (id: string) => house.database.snapshot(as('director'), (tx) => plan.audit.historyOf(tx, id));

async function concern(title: string, more: { restrictedTo?: string } = {}): Promise<string> {
  const id = newId();
  await house.database.transaction(house.schedule(), (tx) =>
    tx.query(
      `insert into concern (id, authority_id, number, title, theme, status, created_at, restricted_to)
       select $1, $2, app_next_number('concern'), $3, 'supervision', 'open', $4, $5`,
      [id, house.authorityId, title, house.clock.now(), more.restrictedTo ?? null],
    ),
  );
  return id;
}

async function visit(startsOn: string, status = 'confirmed', focus: readonly string[] = []): Promise<string> {
  const id = newId();
  await house.database.transaction(house.schedule(), async (tx) => {
    await tx.query(
      `insert into inspection (id, authority_id, kind, title, status, starts_on, ends_on, created_at) values ($1, $2, 'monitoring', 'Monitoring visit', $3, $4, $4, $5)`,
      [id, house.authorityId, status, startsOn, house.clock.now()],
    );
    for (const concernId of focus) await tx.query('insert into inspection_focus values ($1, $2, $3)', [id, concernId, house.authorityId]);
  });
  return id;
}

describe('confirming drafts', () => {
  it('confirms a draft that has all it needs, keeps its original due date and rates it', async () => {
    const action = await confirmed();
    expect(action).toMatchObject({
      status: 'not-started',
      originalDueOn: '2026-05-29',
      confirmedOn: '2026-03-13',
      rating: 'green',
      ownerAcceptedOn: '2026-03-13',
    });
    const { steps } = await story(action.id);
    expect(steps.map(({ event }) => event).sort()).toEqual(['confirmed', 'lead-named', 'owner-accepted', 'owner-assigned']);
    expect(steps.find(({ event }) => event === 'owner-accepted')?.reason).toBe('Accepted for the owner by Improvement Programme Lead');
    expect((await trail(action.id)).map(({ event }) => event)).toEqual(['action.confirmed', 'action.drafted']);
  });

  it('says row by row what is wrong, and saves nothing when one row is wrong', async () => {
    const good = await draft();
    const bad = await draft({ title: 'Close cases in time' });
    const rows = [
      { ...rowOf(good), title: 'A better title', ownerAgreed: true },
      { ...rowOf(bad), dueOn: day('2026-03-01'), ownerId: house.personId('board-member') },
    ];
    const refused = plan.drafts.save(as('director'), { drafts: rows, confirm: 'ready' });
    await expect(refused).rejects.toBeInstanceOf(Invalid);
    await expect(refused).rejects.toMatchObject({ problems: [{ field: 'drafts.1.ownerId' }, { field: 'drafts.1.dueOn' }] });
    expect(await now(good.id)).toMatchObject({ status: 'draft', title: good.title, version: good.version });
  });

  it('confirms those that are ready and tells what the others lack', async () => {
    const [one, two] = [await draft(), await draft({ title: 'No outcome yet' })];
    const rows = [
      { ...rowOf(one), ownerAgreed: true },
      { id: two.id, title: two.title },
    ];
    const saved = await plan.drafts.save(as('director'), { drafts: rows, confirm: 'ready' });
    expect(saved.confirmed).toEqual([{ id: one.id, number: one.number }]);
    expect(saved.waiting.map(({ lacks }) => lacks.length)).toEqual([4]);
  });

  it('refuses one that was asked for by name and is not ready', async () => {
    const action = await draft();
    const refused = plan.drafts.save(as('director'), { drafts: [rowOf(action)], confirm: 'listed', confirmIds: [action.id] });
    await expect(refused).rejects.toMatchObject({ problems: [{ field: 'drafts.0.ownerAgreed' }] });
  });

  it('takes an acceptance that the owner gave, until someone else is named', async () => {
    const action = await draft();
    await plan.owners.accept(as('action-owner'), action.id);
    const accepted = await now(action.id);
    const other = { ...rowOf(accepted), ownerId: house.personId('owner-2') };
    await plan.drafts.save(as('director'), { drafts: [other], confirm: 'none' });
    expect((await now(action.id)).ownerAcceptedOn).toBeNull();
    await plan.owners.accept(as('owner-2'), action.id);
    const ready = { ...rowOf(await now(action.id)) };
    const { confirmed: done } = await plan.drafts.save(as('director'), { drafts: [ready], confirm: 'ready' });
    expect(done).toHaveLength(1);
  });

  it('tells of a change by someone else meanwhile, and of a draft confirmed meanwhile', async () => {
    const action = await draft();
    await plan.drafts.save(as('director'), { drafts: [{ ...rowOf(action), title: 'First' }], confirm: 'none' });
    await expect(plan.drafts.save(as('programme-lead'), { drafts: [rowOf(action)], confirm: 'none' })).rejects.toBeInstanceOf(Conflict);
    const live = await confirmed();
    await expect(plan.drafts.save(as('director'), { drafts: [rowOf(live)], confirm: 'none' })).rejects.toThrow('no longer a draft');
  });

  it('lets an accountable lead confirm their own, and nobody else’s', async () => {
    const action = await draft();
    const rows = { drafts: [{ ...rowOf(action), ownerAgreed: true }], confirm: 'ready' } as const;
    await expect(plan.drafts.save(as('lead-2'), rows)).rejects.toBeInstanceOf(NotAllowed);
    expect((await plan.drafts.save(as('accountable-lead'), rows)).confirmed).toHaveLength(1);
    await expect(plan.drafts.save(as('action-owner'), rows)).rejects.toBeInstanceOf(NotAllowed);
  });

  it('groups drafts by the concern they answer, and says what each lacks', async () => {
    const concernId = await concern('Supervision is irregular');
    const action = await draft({ concernIds: [concernId], startOn: undefined as never });
    const page = await plan.draftList.read(as('programme-lead'));
    const group = page.groups.find((each) => each.concern?.id === concernId);
    expect(group?.drafts).toMatchObject([
      {
        id: action.id,
        mine: true,
        lacks: ['The owner has not accepted yet: tick that they agreed, or wait for them', 'Enter a start date'],
      },
    ]);
    expect(page.owners.map(({ jobTitle }) => jobTitle)).toContain('Team Manager, Assessment');
  });

  it('keeps a dropped draft with the reason', async () => {
    const action = await draft();
    expect(await plan.drafts.drop(as('programme-lead'), action.id, { reason: 'Covered by A1' })).toMatchObject({
      status: 'stopped',
      stopReason: 'Covered by A1',
    });
    await expect(plan.drafts.drop(as('programme-lead'), action.id, { reason: 'again' })).rejects.toBeInstanceOf(Conflict);
  });
});

describe('claiming and verifying', () => {
  it('needs evidence before a claim', async () => {
    const { id } = await confirmed();
    await plan.actions.start(as('action-owner'), id);
    await expect(plan.actions.claim(as('action-owner'), id, {})).rejects.toThrow('Add evidence');
    expect((await now(id)).status).toBe('in-progress');
  });

  it('is verified by an assurance lead who never had a part in it', async () => {
    const { id } = await claimed();
    const action = await plan.actions.verify(as('assurance-lead'), id, { checked: 'Ten files read' });
    expect(action).toMatchObject({ status: 'verified', verifiedBy: house.personId('assurance-lead'), rating: 'green' });
    await expect(plan.actions.verify(as('assurance-lead'), id, { checked: 'Again' })).rejects.toBeInstanceOf(Conflict);
  });

  it('is not verified by a director who once owned it, though someone else owns it now', async () => {
    const { id } = await confirmed({ ownerId: house.personId('director') });
    await plan.owners.assignOwner(as('programme-lead'), id, { ownerId: house.personId('action-owner') });
    await plan.owners.accept(as('action-owner'), id);
    await plan.actions.start(as('action-owner'), id);
    await plan.evidence.add(as('action-owner'), id, { kind: 'figures', datedOn: day('2026-03-13'), shows: '95%' });
    await plan.actions.claim(as('action-owner'), id, {});
    const refused = plan.actions.verify(as('director'), id, { checked: 'Looks fine' });
    await expect(refused).rejects.toThrow('You are or were its owner (13 March 2026)');
    expect((await story(id, as('director'))).barsToVerifying).toHaveLength(1);
    expect((await now(id)).status).toBe('claimed');
  });

  it.each([
    [
      'the person who added the evidence',
      'the person who added evidence',
      async (id: string, person: Actor) => {
        await plan.evidence.add(person, id, { kind: 'voice', datedOn: day('2026-03-13'), shows: 'Children say so' });
      },
    ],
    [
      'a former co-owner',
      'a co-owner',
      async (id: string) => {
        await plan.owners.nameCoOwners(as('programme-lead'), id, { personIds: [house.personId('director')] });
        await plan.owners.nameCoOwners(as('programme-lead'), id, { personIds: [] });
      },
    ],
    [
      'a former accountable lead',
      'its accountable lead',
      async (id: string) => {
        await plan.owners.nameLead(as('programme-lead'), id, { leadId: house.personId('director') });
        await plan.owners.nameLead(as('programme-lead'), id, { leadId: house.personId('accountable-lead') });
      },
    ],
  ])('is not verified by %s', async (_who, words, involve) => {
    const { id } = await confirmed();
    await plan.actions.start(as('action-owner'), id);
    await plan.evidence.add(as('action-owner'), id, { kind: 'audit', datedOn: day('2026-03-12'), shows: 'Most' });
    await involve(id, as('director'));
    await plan.actions.claim(as('action-owner'), id, {});
    await expect(plan.actions.verify(as('director'), id, { checked: 'Yes' })).rejects.toThrow(words);
  });

  it('is not verified by a former claimant, not even under another role', async () => {
    const { id } = await claimed();
    await plan.actions.withdrawClaim(as('action-owner'), id);
    await plan.owners.assignOwner(as('director'), id, { ownerId: house.personId('owner-2') });
    await plan.owners.accept(as('owner-2'), id);
    await plan.actions.claim(as('owner-2'), id, {});
    await expect(plan.actions.verify(as('action-owner', { roles: ['assurance-lead'] }), id, { checked: 'x' })).rejects.toThrow(
      'claimed it complete',
    );
  });

  it('lets only the claimant withdraw, and the director or assurance refuse with a reason', async () => {
    const { id } = await claimed();
    await expect(plan.actions.withdrawClaim(as('owner-2'), id)).rejects.toBeInstanceOf(NotAllowed);
    const action = await plan.actions.reopen(as('assurance-lead'), id, { reason: 'Two of ten files had no record' });
    expect(action).toMatchObject({ status: 'in-progress', claimedOn: null, claimedBy: null });
    expect((await story(id)).steps[0]).toMatchObject({
      event: 'reopened',
      reason: 'Two of ten files had no record',
      fromStatus: 'claimed',
    });
  });

  it('is refused to a programme lead, and to a stranger it does not exist', async () => {
    const { id } = await claimed();
    await expect(plan.actions.verify(as('programme-lead'), id, { checked: 'x' })).rejects.toBeInstanceOf(NotAllowed);
    await expect(plan.actions.verify(house.strangerOf('assurance-lead'), id, { checked: 'x' })).rejects.toBeInstanceOf(NotFound);
  });
});

describe('two people at once', () => {
  it('cannot both decide an extension or claim an action', async () => {
    const { id } = await confirmed();
    const asked = await plan.extensions.request(as('action-owner'), id, { toDue: day('2026-06-30'), reason: 'x' });
    const decisions = ['granted', 'refused'] as const;
    const decided = await Promise.allSettled(
      decisions.map((decision) => plan.extensions.decide(as('director'), id, asked.id, { decision, reason: 'x' })),
    );
    expect(decided.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await plan.actions.start(as('action-owner'), id);
    await plan.evidence.add(as('action-owner'), id, { kind: 'audit', datedOn: day('2026-03-12'), shows: 'x' });
    const claims = await Promise.allSettled(
      (['action-owner', 'accountable-lead'] as const).map((who) => plan.actions.claim(as(who), id, {})),
    );
    expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await story(id)).steps.filter(({ event }) => event === 'claimed')).toHaveLength(1);
  });

  it('confirm the same drafts once, and neither waits for the other for ever', async () => {
    const drafts = [await draft(), await draft({ title: 'Another' })].map((action) => ({ ...rowOf(action), ownerAgreed: true }));
    const saves = await Promise.allSettled([
      plan.drafts.save(as('director'), { drafts, confirm: 'ready' }),
      plan.drafts.save(as('programme-lead'), { drafts: [...drafts].reverse(), confirm: 'ready' }),
    ]);
    expect(saves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await story(drafts[0]!.id)).steps.filter(({ event }) => event === 'confirmed')).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('needs the director, keeps the reason and what replaces it, and ends the rating', async () => {
    const [{ id }, other] = [await confirmed(), await confirmed({ title: 'Its successor' })];
    await expect(plan.actions.stop(as('programme-lead'), id, { reason: 'x' })).rejects.toBeInstanceOf(NotAllowed);
    const action = await plan.actions.stop(as('director'), id, { reason: 'One panel is enough', replacedBy: `a${other.number}` });
    expect(action).toMatchObject({ status: 'stopped', stopReason: 'One panel is enough', replacedById: other.id, rating: null });
    await expect(plan.actions.reopen(as('director'), id, { reason: 'x' })).rejects.toThrow('Stopped actions stay stopped');
  });

  it('refuses a successor that does not exist, is itself or is stopped', async () => {
    const action = await confirmed();
    for (const replacedBy of ['A99999', `A${action.number}`, 'the other one']) {
      await expect(plan.actions.stop(as('director'), action.id, { reason: 'x', replacedBy })).rejects.toMatchObject({
        problems: [{ field: 'replacedBy' }],
      });
    }
    expect((await now(action.id)).status).toBe('not-started');
  });
});

describe('owners', () => {
  it('are offered an action and have it once they accept; accepting again changes nothing', async () => {
    const { id } = await confirmed();
    const offered = await plan.owners.assignOwner(as('accountable-lead'), id, { ownerId: house.personId('owner-2') });
    expect(offered).toMatchObject({ ownerAcceptedOn: null, ownerSince: '2026-03-13', rating: 'amber' });
    expect((await plan.mine.read(as('owner-2'))).toAccept.map((action) => action.id)).toContain(id);
    expect(await plan.owners.accept(as('owner-2'), id)).toMatchObject({ ownerAcceptedOn: '2026-03-13', rating: 'green' });
    await plan.owners.accept(as('owner-2'), id);
    expect(
      (await story(id)).steps.filter(({ event, personId }) => event === 'owner-accepted' && personId === house.personId('owner-2')),
    ).toHaveLength(1);
  });

  it('are not named by the lead of something else, nor accepted for by just anybody', async () => {
    const { id } = await confirmed();
    await expect(plan.owners.assignOwner(as('lead-2'), id, { ownerId: house.personId('owner-2') })).rejects.toThrow(
      'Only its accountable lead, the programme lead or the director',
    );
    await plan.owners.assignOwner(as('director'), id, { ownerId: house.personId('owner-2') });
    await expect(plan.owners.accept(as('action-owner'), id)).rejects.toBeInstanceOf(NotAllowed);
  });

  it('must hold a part that can own today', async () => {
    const { id } = await confirmed();
    for (const who of ['board-member', 'action-owner'] as const) {
      await expect(plan.owners.assignOwner(as('director'), id, { ownerId: house.personId(who) })).rejects.toMatchObject({
        problems: [{ field: 'ownerId' }],
      });
    }
  });
});

describe('updates', () => {
  it('start the work, carry the owner’s rating, and the worse one counts', async () => {
    const { id } = await confirmed();
    await plan.updates.add(as('action-owner'), id, {
      text: 'Two managers still to train',
      started: true,
      ownerRating: 'amber',
      recovery: 'Training on 20 March',
      recoveryBy: day('2026-03-20'),
    });
    expect(await now(id)).toMatchObject({ status: 'in-progress', ownerRating: 'amber', factsRating: 'green', rating: 'amber' });
  });

  it('need a way back for Red and Amber, and a reason when better than the facts', async () => {
    const { id } = await confirmed();
    await expect(plan.updates.add(as('action-owner'), id, { text: 'x', ownerRating: 'red' })).rejects.toMatchObject({
      problems: [{ field: 'recovery' }, { field: 'recoveryBy' }],
    });
    house.clock.set('2026-06-01T08:00');
    await expect(plan.updates.add(as('action-owner'), id, { text: 'x', ownerRating: 'green' })).rejects.toMatchObject({
      problems: [{ field: 'ratingReason', message: 'The facts rate this action Red. Enter why you rate it Green' }],
    });
    expect((await story(id)).updates).toEqual([]);
    await plan.updates.add(as('action-owner'), id, { text: 'x', ownerRating: 'green', ratingReason: 'Done, evidence on Friday' });
    expect(await now(id)).toMatchObject({ rating: 'red', ownerRating: 'green' });
  });

  it('by a programme lead are shown as on the owner’s behalf', async () => {
    const { id } = await confirmed();
    await plan.updates.add(as('programme-lead'), id, { text: 'Heard by phone' });
    await plan.updates.add(as('accountable-lead'), id, { text: 'My own words' });
    expect((await story(id)).updates.map(({ onBehalfOf }) => onBehalfOf)).toEqual([null, house.personId('action-owner')]);
    await expect(plan.updates.add(as('owner-2'), id, { text: 'Not mine' })).rejects.toBeInstanceOf(NotAllowed);
  });

  it('“no change” counts once a day, and three in a row are Amber', async () => {
    const { id } = await confirmed();
    await plan.actions.start(as('action-owner'), id);
    for (const at of ['2026-03-16T08:00', '2026-03-16T09:00', '2026-03-23T08:00', '2026-03-30T08:00']) {
      house.clock.set(at);
      await plan.updates.noChange(as('action-owner'), id);
    }
    expect((await story(id)).updates).toHaveLength(3);
    expect(await now(id)).toMatchObject({ rating: 'amber', ratingReasons: ['3 updates in a row said “no change”'] });
  });

  it('taken back by their writer alone, are kept, and the rating before counts again', async () => {
    const { id } = await confirmed();
    await plan.updates.add(as('action-owner'), id, { text: 'Fine', ownerRating: 'green' });
    const wrong = await plan.updates.add(as('action-owner'), id, {
      text: 'Oops',
      ownerRating: 'red',
      recovery: 'x',
      recoveryBy: day('2026-03-20'),
    });
    await expect(plan.updates.takeBack(as('director'), id, wrong.id)).rejects.toBeInstanceOf(NotAllowed);
    await plan.updates.takeBack(as('action-owner'), id, wrong.id);
    expect(await now(id)).toMatchObject({ ownerRating: 'green', rating: 'green' });
    expect((await story(id)).updates.map(({ takenBackAt }) => takenBackAt !== null)).toEqual([true, false]);
    await expect(plan.updates.takeBack(as('action-owner'), id, newId())).rejects.toBeInstanceOf(NotFound);
  });

  it('are not written for drafts or stopped actions', async () => {
    await expect(plan.updates.add(as('director'), (await draft()).id, { text: 'x' })).rejects.toThrow('Confirm it');
    const { id } = await confirmed();
    await plan.actions.stop(as('director'), id, { reason: 'x' });
    await expect(plan.updates.noChange(as('action-owner'), id)).rejects.toBeInstanceOf(Conflict);
  });
});

describe('evidence', () => {
  it('is not dated in the future', async () => {
    const { id } = await confirmed();
    await expect(
      plan.evidence.add(as('action-owner'), id, { kind: 'audit', datedOn: day('2026-03-14'), shows: 'x' }),
    ).rejects.toMatchObject({ problems: [{ field: 'datedOn' }] });
  });

  it('is taken back by whoever added it, but not from under a claim or a verification', async () => {
    const { id } = await claimed();
    const [first] = (await story(id)).evidence;
    await expect(plan.evidence.takeBack(as('action-owner'), id, first!.id)).rejects.toThrow('Withdraw the claim first');
    const second = await plan.evidence.add(as('action-owner'), id, { kind: 'voice', datedOn: day('2026-03-13'), shows: 'Staff say so' });
    await plan.evidence.takeBack(as('action-owner'), id, second.id);
    await plan.actions.verify(as('assurance-lead'), id, { checked: 'Seen' });
    await expect(plan.evidence.takeBack(as('action-owner'), id, first!.id)).rejects.toThrow('verification relied on');
    await expect(plan.evidence.takeBack(as('director'), id, first!.id)).rejects.toBeInstanceOf(NotAllowed);
  });
});

describe('later dates', () => {
  const later = { toDue: day('2026-06-30'), reason: 'Two posts were vacant' };

  it('come only by an extension that someone else decides; the original date stays', async () => {
    const { id } = await confirmed();
    const asked = await plan.extensions.request(as('action-owner'), id, later);
    expect(await now(id)).toMatchObject({ dueOn: '2026-05-29', rating: 'amber' });
    await expect(plan.extensions.request(as('action-owner'), id, { ...later, toDue: day('2026-07-31') })).rejects.toBeInstanceOf(Conflict);
    await expect(plan.extensions.decide(as('action-owner'), id, asked.id, { decision: 'granted' })).rejects.toBeInstanceOf(NotAllowed);
    expect((await plan.mine.read(as('director'))).toDecide.map((request) => request.id)).toContain(asked.id);
    await plan.extensions.decide(as('director'), id, asked.id, { decision: 'granted' });
    expect(await now(id)).toMatchObject({ dueOn: '2026-06-30', originalDueOn: '2026-05-29', rating: 'green' });
    await expect(plan.extensions.decide(as('director'), id, asked.id, { decision: 'refused', reason: 'x' })).rejects.toThrow(
      'granted already',
    );
  });

  it('are refused with a reason, and the date stays', async () => {
    const { id } = await confirmed();
    const asked = await plan.extensions.request(as('programme-lead'), id, later);
    await expect(plan.extensions.decide(as('director'), id, asked.id, { decision: 'refused' })).rejects.toMatchObject({
      problems: [{ field: 'reason' }],
    });
    await plan.extensions.decide(as('director'), id, asked.id, { decision: 'refused', reason: 'The visit is in June' });
    expect((await now(id)).dueOn).toBe('2026-05-29');
  });

  it('of the director’s own are decided by the chair', async () => {
    const { id } = await confirmed({ ownerId: house.personId('director') });
    const asked = await plan.extensions.request(as('programme-lead'), id, later);
    await expect(plan.extensions.decide(as('director'), id, asked.id, { decision: 'granted' })).rejects.toThrow(
      'the chair of the board decides',
    );
    expect((await story(id, as('chair'))).extensionBar).toBeNull();
    await plan.extensions.decide(as('chair'), id, asked.id, { decision: 'granted' });
    expect((await now(id)).dueOn).toBe('2026-06-30');
  });

  it('are the lead’s to decide the first time, unless they cross a visit', async () => {
    const { id } = await confirmed();
    const asked = await plan.extensions.request(as('action-owner'), id, later);
    const visitId = await visit('2026-06-10', 'expected');
    await expect(plan.extensions.decide(as('accountable-lead'), id, asked.id, { decision: 'granted' })).rejects.toThrow('next visit');
    await house.database.transaction(house.schedule(), (tx) =>
      tx.query(`update inspection set status = 'cancelled' where id = $1`, [visitId]),
    );
    await plan.extensions.decide(as('accountable-lead'), id, asked.id, { decision: 'granted' });
    const again = await plan.extensions.request(as('action-owner'), id, { ...later, toDue: day('2026-07-10') });
    await expect(plan.extensions.decide(as('accountable-lead'), id, again.id, { decision: 'granted' })).rejects.toThrow('extended before');
  });

  it('must be later, and not of an action that is done', async () => {
    const { id } = await confirmed();
    await expect(plan.extensions.request(as('action-owner'), id, { ...later, toDue: day('2026-05-29') })).rejects.toMatchObject({
      problems: [{ field: 'toDue' }],
    });
    const done = await claimed();
    await expect(plan.extensions.request(as('action-owner'), done.id, later)).rejects.toThrow('claimed complete');
  });
});

describe('milestones', () => {
  it('turn an action Amber when late, and Green again when reached', async () => {
    const { id } = await confirmed({ startOn: day('2026-03-30') });
    const milestone = await plan.milestones.add(as('action-owner'), id, { title: 'Train managers', dueOn: day('2026-03-16') });
    house.clock.set('2026-03-17T08:00');
    expect((await plan.list.all(as('director'), { words: `A${(await now(id)).number}` }))[0]?.rating).toBe('amber');
    await plan.milestones.reach(as('action-owner'), id, milestone.id);
    await plan.milestones.reach(as('action-owner'), id, milestone.id);
    expect((await now(id)).rating).toBe('green');
    await plan.milestones.unreach(as('action-owner'), id, milestone.id);
    expect((await now(id)).rating).toBe('amber');
  });

  it('are not after the due date', async () => {
    const { id } = await confirmed();
    await expect(plan.milestones.add(as('action-owner'), id, { title: 'x', dueOn: day('2026-05-30') })).rejects.toMatchObject({
      problems: [{ field: 'dueOn' }],
    });
  });
});

describe('priorities', () => {
  it('have one number each, and are read in the order of their numbers', async () => {
    for (const number of ['1.10', '1.2', '1']) await plan.priorities.add(as('programme-lead'), { number, title: `Priority ${number}` });
    expect((await plan.priorities.list(as('board-member'))).map(({ number }) => number)).toEqual(['1', '1.2', '1.10']);
    await expect(plan.priorities.add(as('director'), { number: '1.2', title: 'Twice' })).rejects.toMatchObject({
      problems: [{ field: 'number' }],
    });
    await expect(plan.priorities.add(as('action-owner'), { number: '3', title: 'x' })).rejects.toBeInstanceOf(NotAllowed);
  });

  it('tell of a change meanwhile, and take actions in', async () => {
    const priority = await plan.priorities.add(as('director'), { number: '7', title: 'Care leavers', leadId: house.personId('lead-2') });
    await plan.priorities.change(as('director'), priority.id, {
      number: '7',
      title: 'Care leavers and housing',
      leadId: house.personId('lead-2'),
      version: priority.version,
    });
    await expect(
      plan.priorities.change(as('director'), priority.id, { number: '7', title: 'Late', version: priority.version }),
    ).rejects.toBeInstanceOf(Conflict);
    const { id } = await confirmed();
    await plan.priorities.putUnder(as('programme-lead'), id, { priorityId: priority.id });
    expect((await story(id)).priority).toMatchObject({ number: '7' });
    expect((await story(id, as('lead-2'))).canDo).toContain('assign-owner');
  });
});

describe('the list of the plan', () => {
  it('leaves drafts and stopped out, narrows by what is asked for, and counts what it shows', async () => {
    const concernId = await concern('Housing for care leavers');
    const action = await confirmed({ title: 'Housing panel', concernIds: [concernId], dueOn: day('2026-03-20') });
    await plan.drafts.write(as('director'), { title: 'Housing draft', concernIds: [concernId] });
    const stopped = await confirmed({ title: 'Housing stopped', concernIds: [concernId] });
    await plan.actions.stop(as('director'), stopped.id, { reason: 'x' });
    house.clock.set('2026-03-23T08:00');
    const { rows, total, counts, uncovered } = await plan.list.list(as('board-member'), { concern: concernId });
    expect(rows).toMatchObject([
      {
        id: action.id,
        late: true,
        rating: 'red',
        ratingSince: '2026-03-21',
        ownerTitle: 'Team Manager, Assessment',
        concerns: [{ id: concernId }],
      },
    ]);
    expect([total, counts.red, counts.late, uncovered.length]).toEqual([1, 1, 1, 0]);
    const none = await plan.list.list(as('board-member'), { concern: concernId, rating: 'green' });
    expect(none.total).toBe(0);
    expect((await plan.list.list(as('board-member'), { concern: concernId, status: 'stopped' })).rows.map(({ id }) => id)).toEqual([
      stopped.id,
    ]);
    expect((await plan.list.list(as('board-member'), { words: 'housing P' })).rows.map(({ id }) => id)).toEqual([action.id]);
  });

  it('narrows by a visit to the actions under its focus, and to all while the focus is not known', async () => {
    const concernId = await concern('Case closure');
    const action = await confirmed({ concernIds: [concernId] });
    const known = await visit('2026-09-01', 'cancelled', [concernId]);
    const unknown = await visit('2026-09-02', 'cancelled');
    expect((await plan.list.list(as('director'), { visit: known })).rows.map(({ id }) => id)).toEqual([action.id]);
    const all = await plan.list.list(as('director'));
    expect((await plan.list.list(as('director'), { visit: unknown })).total).toBe(all.total);
  });

  it('names the concerns that no confirmed action answers', async () => {
    const concernId = await concern('Nobody answers this');
    await plan.drafts.write(as('director'), { title: 'A draft does not cover', concernIds: [concernId] });
    expect((await plan.list.list(as('director'))).uncovered).toContainEqual(expect.objectContaining({ id: concernId }));
  });

  it('finds what is missing or said otherwise', async () => {
    const found = async (gap: Gap): Promise<string[]> => (await plan.list.list(as('director'), { gap })).rows.map(({ id }) => id);
    const alone = await confirmed({ dueOn: day('2026-03-20') });
    const covered = await confirmed({ concernIds: [await concern('Covered')] });
    expect(await found('no-concern')).toContain(alone.id);
    expect(await found('no-concern')).not.toContain(covered.id);

    await plan.owners.assignOwner(as('director'), alone.id, { ownerId: house.personId('owner-2') });
    expect(await found('not-accepted')).toContain(alone.id);
    expect(await found('not-accepted')).not.toContain(covered.id);

    const { id: asked } = await plan.extensions.request(as('action-owner'), covered.id, { toDue: day('2026-06-30'), reason: 'x' });
    expect(await found('extension-asked')).toContain(covered.id);
    expect(await found('extended')).not.toContain(covered.id);
    await plan.extensions.decide(as('director'), covered.id, asked, { decision: 'granted' });
    expect(await found('extended')).toContain(covered.id);

    expect(await found('no-evidence')).toContain(covered.id);
    await plan.evidence.add(as('action-owner'), covered.id, { kind: 'audit', datedOn: day('2026-03-13'), shows: 'x' });
    expect(await found('no-evidence')).not.toContain(covered.id);

    house.clock.set('2026-03-23T08:00');
    await plan.updates.add(as('owner-2'), alone.id, { text: 'Nearly', ownerRating: 'green', ratingReason: 'Signed off on Friday' });
    expect(await found('owner-says-better')).toContain(alone.id);
    expect(await found('owner-says-better')).not.toContain(covered.id);
    const changed = await plan.list.list(as('director'), { since: day('2026-03-20') });
    expect(changed.rows.map(({ id }) => id)).toContain(alone.id);
    expect(changed.rows.map(({ id }) => id)).not.toContain(covered.id);
  });

  it('shows nothing that stems from an unreleased document to people not cleared for it', async () => {
    const inspection = await visit('2026-02-02', 'took-place');
    const cleared = as('director', { clearedFor: [inspection] });
    const concernId = await concern('Not released', { restrictedTo: inspection });
    await expect(plan.drafts.write(as('director'), { title: 'Hidden', concernIds: [concernId] })).rejects.toBeInstanceOf(NotFound);
    const hidden = await plan.drafts.write(cleared, { title: 'Hidden', concernIds: [concernId] });
    expect(hidden.restrictedTo).toBe(inspection);
    expect((await plan.draftList.read(as('programme-lead'))).groups.flatMap(({ drafts }) => drafts.map(({ id }) => id))).not.toContain(
      hidden.id,
    );
    expect((await plan.draftList.read(cleared)).groups.flatMap(({ drafts }) => drafts.map(({ id }) => id))).toContain(hidden.id);
    await expect(plan.story.read(as('programme-lead'), hidden.id)).rejects.toBeInstanceOf(NotFound);
    expect((await plan.list.list(as('programme-lead'))).uncovered.map(({ id }) => id)).not.toContain(concernId);
  });

  it('asks the database as often for three hundred actions as for none', async () => {
    const stranger = house.strangerOf('director');
    expect((await plan.list.list(stranger)).total).toBe(0);
    const before = await queries(() => plan.list.list(stranger));
    expect(before).toBeGreaterThan(5);
    await house.database.transaction({ ...house.schedule(), authorityId: house.otherAuthorityId }, (tx) =>
      tx.query(
        `insert into action (id, authority_id, number, title, status, confirmed_on, created_at, rating, facts_rating, rated_on)
         select gen_random_uuid(), $1, n, 'Action ' || n, 'in-progress', '2026-03-01', now(), 'green', 'green', '2026-03-13' from generate_series(1, 300) n`,
        [house.otherAuthorityId],
      ),
    );
    const page = await plan.list.list(stranger, { page: 4 });
    expect([page.page, page.pages, page.total, page.rows.length]).toEqual([3, 3, 300, 100]);
    expect(await queries(() => plan.list.list(stranger))).toBe(before);
  });
});
