import { Audit } from '#audit';
import { Conflict, Invalid, newId, NotAllowed, NotFound } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import type { DefineMeasure } from './measure.input.js';
import { Measures } from './measures.js';

const reReferrals = {
  title: 'Re-referrals within 12 months',
  key: 're-referrals',
  unit: '%',
  better: 'lower',
  period: 'month',
  baseline: 29,
  target: 20,
  tolerance: 2,
  steps: '2026-01-31\t26\n2026-12-31\t20',
} satisfies DefineMeasure;

describe('performance measures', () => {
  let house: House;
  let measures: Measures;
  beforeEach(async () => {
    house = await openHouse('2026-03-13T08:00');
    measures = new Measures(house.database, new Audit(house.database, house.clock), house.clock);
  });
  afterEach(() => house.close());

  const lead = (): ReturnType<House['actorOf']> => house.actorOf('programme-lead');
  const eventsOf = (subject: string): Promise<readonly string[]> =>
    house.database.snapshot(lead(), async (tx) =>
      (await tx.query<{ event: string }[]>('select event from audit_entry where subject = $1 order by position', [subject])).map(
        ({ event }) => event,
      ),
    );
  const problemsOf = async (work: Promise<unknown>): Promise<readonly string[]> =>
    work.then(
      () => [],
      (error: unknown) => {
        if (!(error instanceof Invalid)) throw error;
        return error.problems.map(({ field, message }) => `${field}: ${message}`);
      },
    );

  it('are defined with their steps, and rated from their figures', async () => {
    const { id } = await measures.define(lead(), reReferrals);
    await measures.observe(lead(), 're-referrals', { period: 'January 2026', value: 27 });
    await measures.observe(lead(), 're-referrals', { period: '2026-02-28', value: 25.5 });
    const story = await measures.story(house.actorOf('board-member'), 're-referrals');
    expect(story).toMatchObject({
      id,
      steps: [
        { on: '2026-01-31', target: 26 },
        { on: '2026-12-31', target: 20 },
      ],
      impact: { rating: 'green' },
      median: 26.25,
    });
    expect(story.figures.map(({ periodEnd, value, enteredBy }) => [periodEnd, value, enteredBy])).toEqual([
      ['2026-01-31', 27, 'Improvement Programme Lead'],
      ['2026-02-28', 25.5, 'Improvement Programme Lead'],
    ]);
    house.clock.set(new Date('2026-05-01T08:00:00Z'));
    const [listed] = await measures.list(lead());
    expect(listed?.impact.words).toBe('Not evidenced, last figure February 2026');
  });

  it('are made, changed and fed by the programme lead and the director alone', async () => {
    await expect(measures.define(house.actorOf('chair'), reReferrals)).rejects.toThrow(NotAllowed);
    await measures.define(house.actorOf('director'), reReferrals);
    const owner = house.actorOf('action-owner');
    await expect(measures.observe(owner, 're-referrals', { period: '2026-02', value: 1 })).rejects.toThrow(NotAllowed);
    await expect(measures.paste(owner, 're-referrals', { lines: '2026-02\t1' })).rejects.toThrow(NotAllowed);
    await expect(measures.change(owner, 're-referrals', reReferrals)).rejects.toThrow(NotAllowed);
    await expect(measures.list(house.actorOf('reader'))).rejects.toThrow(NotAllowed);
  });

  it('of one council are nothing to another, which may use the same short name', async () => {
    await measures.define(lead(), reReferrals);
    const stranger = house.strangerOf('programme-lead');
    expect(await measures.list(stranger)).toEqual([]);
    await expect(measures.story(stranger, 're-referrals')).rejects.toThrow(NotFound);
    await expect(measures.observe(stranger, 're-referrals', { period: '2026-02', value: 1 })).rejects.toThrow(NotFound);
    await expect(measures.define(stranger, reReferrals)).resolves.toMatchObject({ key: 're-referrals' });
  });

  it('refuse what does not fit together, saying what to do', async () => {
    await measures.define(lead(), reReferrals);
    expect(await problemsOf(measures.define(lead(), reReferrals))).toEqual([
      'key: “Re-referrals within 12 months” has the short name re-referrals already: enter another',
    ]);
    const other = { ...reReferrals, key: 'other' };
    expect(await problemsOf(measures.define(lead(), { ...other, steps: '2026-12-31\t21' }))).toEqual([
      'steps: The last step is 21, but the target is 20: end with the target',
    ]);
    expect(await problemsOf(measures.define(lead(), { ...other, steps: '2026-01-31\t19\n2026-12-31\t20' }))).toHaveLength(1);
    expect(await problemsOf(measures.define(lead(), { ...other, key: 'New', tolerance: -1 }))).toEqual([
      'tolerance: The tolerance must be 0 or more',
      'key: Enter a short name of letters and digits, such as re-referrals',
    ]);
    expect(await problemsOf(measures.define(lead(), { ...other, concernIds: [house.authorityId] }))).toEqual([
      'concernIds: Select concerns from the list',
    ]);
  });

  it('take a figure once, however often it is sent, and keep what a correction replaced', async () => {
    const { id } = await measures.define(lead(), reReferrals);
    for (const value of [25, 25, 26]) await measures.observe(lead(), 're-referrals', { period: '2026-02-14', value });
    const kept = [{ value: 25, enteredOn: '2026-03-13' }];
    expect((await measures.story(lead(), 're-referrals')).figures).toMatchObject([{ periodEnd: '2026-02-28', value: 26, earlier: kept }]);
    expect(await eventsOf(id)).toEqual(['measure.defined', 'measure.figure-entered', 'measure.figure-corrected']);
  });

  it('take no figure for a month that has not ended', async () => {
    await measures.define(lead(), reReferrals);
    expect(await problemsOf(measures.observe(lead(), 're-referrals', { period: 'March 2026', value: 25 }))).toEqual([
      'period: March 2026 has not ended yet, so it has no figure',
    ]);
    expect(await problemsOf(measures.observe(lead(), 're-referrals', { period: 'lately', value: 25 }))).toHaveLength(1);
  });

  it('take many pasted lines at once, all or none', async () => {
    await measures.define(lead(), reReferrals);
    const wrong = '2025-12-31\t28\n2026-01-31\tmany\n2026-01-15\t27\n2026-01-20\t27\n2026-03-31\t25';
    expect(await problemsOf(measures.paste(lead(), 're-referrals', { lines: wrong }))).toEqual([
      'lines: Line 2: “many” is not a number',
      'lines: Line 4: January 2026 stands in line 3 already',
      'lines: Line 5: March 2026 has not ended yet, so it has no figure',
    ]);
    expect((await measures.story(lead(), 're-referrals')).figures).toEqual([]);
    const right = 'Month\tFigure\nDec 2025\t28%\nJan 2026\t27%\n';
    expect(await measures.paste(lead(), 're-referrals', { lines: right })).toEqual({ added: 2, corrected: 0 });
    expect(await measures.paste(lead(), 're-referrals', { lines: 'Jan 2026\t26\nDec 2025\t28' })).toEqual({ added: 0, corrected: 1 });
  });

  it('keep the concern that the one who changes them may not see, and tell nobody of it', async () => {
    const [inspection, concern] = [newId(), newId()];
    await house.database.transaction(house.schedule(), async (tx) => {
      await tx.query(
        `insert into inspection (id, authority_id, kind, title, status, starts_on, ends_on, created_at)
         values ($1, $2, 'monitoring', 'Visit', 'confirmed', '2026-03-03', '2026-03-04', now())`,
        [inspection, house.authorityId],
      );
      await tx.query(
        `insert into concern (id, authority_id, number, title, theme, status, created_at, restricted_to)
         values ($1, $2, 1, 'Not public yet', 'supervision', 'open', now(), $3)`,
        [concern, house.authorityId, inspection],
      );
    });
    const cleared = house.actorOf('director', { clearedFor: [inspection] });
    await measures.define(cleared, { ...reReferrals, concernIds: [concern] });
    expect((await measures.story(lead(), 're-referrals')).concerns).toEqual([]);
    await measures.change(lead(), 're-referrals', { ...reReferrals, tolerance: 3 });
    expect(await measures.story(cleared, 're-referrals')).toMatchObject({
      concerns: [{ id: concern, number: 1, title: 'Not public yet' }],
      tolerance: 3,
    });
  });

  it('may tell of several concerns, and of others later', async () => {
    const [one, two, three] = [newId(), newId(), newId()];
    await house.database.transaction(lead(), (tx) =>
      tx.query(
        `insert into concern (id, authority_id, number, title, theme, status, created_at)
         select id, $1, place, 'Concern ' || place, 'supervision', 'open', now() from unnest($2::uuid[]) with ordinality as c(id, place)`,
        [house.authorityId, [one, two, three]],
      ),
    );
    const numbers = async (): Promise<readonly number[]> =>
      (await measures.story(lead(), 're-referrals')).concerns.map(({ number }) => number);
    await measures.define(lead(), { ...reReferrals, concernIds: [one, two, two] });
    expect(await numbers()).toEqual([1, 2]);
    await measures.change(lead(), 're-referrals', { ...reReferrals, concernIds: [two, three] });
    expect(await numbers()).toEqual([2, 3]);
    expect(await measures.story(lead(), 're-referrals')).toMatchObject({ earlierAims: [] });
  });

  it('keep what they aimed at until a change, once for a day', async () => {
    await measures.define(lead(), reReferrals);
    house.clock.set('2026-04-01T09:00');
    await measures.change(lead(), 're-referrals', { ...reReferrals, steps: '', target: 25 });
    await measures.change(lead(), 're-referrals', { ...reReferrals, steps: '', target: 24 });
    const { target, earlierAims } = await measures.story(lead(), 're-referrals');
    expect(target).toBe(24);
    expect(earlierAims).toMatchObject([{ target: 20, tolerance: 2, changedOn: '2026-04-01', steps: [{ target: 26 }, { target: 20 }] }]);
  });

  it('are not changed over someone else’s change, nor to other periods once there are figures', async () => {
    await measures.define(lead(), reReferrals);
    const changed = await measures.change(lead(), 're-referrals', { ...reReferrals, tolerance: 1, version: 1 });
    expect(changed).toMatchObject({ version: 2, tolerance: 1 });
    await expect(measures.change(lead(), 're-referrals', { ...reReferrals, version: 1 })).rejects.toThrow(Conflict);
    await measures.observe(lead(), 're-referrals', { period: '2026-02', value: 25 });
    expect(await problemsOf(measures.change(lead(), 're-referrals', { ...reReferrals, period: 'quarter' }))).toHaveLength(1);
  });
});
