import { action, day, factsAt, TestLedger, visitOn } from '../testing/facts.js';
import { dueDay } from './schedule.rules.js';

describe('the day on which a reminder is due', () => {
  it.each([
    ['ten working days before a visit after Easter skips Good Friday and Easter Monday', '2026-04-14', -10, '2026-03-27'],
    ['one working day before a Tuesday after Easter is the Thursday before', '2026-04-07', -1, '2026-04-02'],
    ['five working days before 2 January skips Christmas, Boxing Day as moved and New Year', '2027-01-05', -5, '2026-12-24'],
    ['across the clock change in spring nothing shifts', '2026-03-30', -1, '2026-03-27'],
    ['across the clock change in autumn nothing shifts', '2026-10-26', -1, '2026-10-23'],
    ['five working days after a Friday is the next Friday', '2026-03-06', 5, '2026-03-13'],
    ['a due date on a Sunday is one working day late on Monday', '2026-03-08', 1, '2026-03-09'],
    ['on the day itself', '2026-03-09', 0, '2026-03-09'],
    ['on a Sunday itself becomes the Monday', '2026-03-08', 0, '2026-03-09'],
  ])('%s', (_name, on, offset, due) => {
    expect(dueDay(day(on), offset)).toBe(due);
  });
});

describe('the plan for a visit', () => {
  const at = '2026-02-16T09:00';

  it('has a reminder 20, 10, 5, 2 and 1 working days before a visit that is known in time', () => {
    const ledger = new TestLedger();
    ledger.plan(at, factsAt(at, { visits: [visitOn('2026-03-24')] }));
    expect(ledger.inWords('planned')).toEqual([
      'visit 2026-03-24 -20 on 2026-02-24',
      'visit 2026-03-24 -10 on 2026-03-10',
      'visit 2026-03-24 -5 on 2026-03-17',
      'visit 2026-03-24 -2 on 2026-03-20',
      'visit 2026-03-24 -1 on 2026-03-23',
    ]);
  });

  it('does not change when nothing has changed, however often it is made', () => {
    const ledger = new TestLedger();
    const facts = factsAt(at, { visits: [visitOn('2026-03-24')], actions: [action(1, { dueOn: day('2026-04-30') })] });
    expect(ledger.plan(at, facts).add.length).toBeGreaterThan(0);
    expect(ledger.plan(at, facts)).toEqual({ add: [], revive: [], cancel: [] });
    ledger.send('2026-02-24T08:00');
    expect(ledger.plan('2026-02-24T08:01', { ...facts, today: day('2026-02-24') })).toEqual({ add: [], revive: [], cancel: [] });
  });

  it('tells once of the working days left when the visit is confirmed late', () => {
    const ledger = new TestLedger();
    const late = '2026-03-13T09:00';
    ledger.plan(late, factsAt(late, { visits: [visitOn('2026-03-24')] }));
    expect(ledger.inWords('planned')).toEqual([
      'late-notice 2026-03-24 on 2026-03-13',
      'visit 2026-03-24 -5 on 2026-03-17',
      'visit 2026-03-24 -2 on 2026-03-20',
      'visit 2026-03-24 -1 on 2026-03-23',
    ]);
    expect(ledger.inWords('skipped')).toHaveLength(2);
    ledger.send(late);
    expect(ledger.plan(late, factsAt(late, { visits: [visitOn('2026-03-24')] })).add).toEqual([]);
  });

  it('needs no such notice when a reminder is due that very day', () => {
    const ledger = new TestLedger();
    const onTheTenth = '2026-03-10T09:00';
    ledger.plan(onTheTenth, factsAt(onTheTenth, { visits: [visitOn('2026-03-24')] }));
    expect(ledger.inWords('planned')[0]).toBe('visit 2026-03-24 -10 on 2026-03-10');
  });

  it('gives the notice on the next working day when the visit is confirmed on a Saturday', () => {
    const ledger = new TestLedger();
    const saturday = '2026-03-14T10:00';
    ledger.plan(saturday, factsAt(saturday, { visits: [visitOn('2026-03-24')] }));
    expect(ledger.inWords('planned')[0]).toBe('late-notice 2026-03-24 on 2026-03-16');
  });

  it('has nothing for a visit that begins before anything could be sent', () => {
    const ledger = new TestLedger();
    const evening = '2026-03-13T19:00';
    ledger.plan(evening, factsAt(evening, { visits: [visitOn('2026-03-16')] }));
    expect(ledger.inWords('planned')).toEqual([]);
  });

  it('keeps what an outage missed, to be caught up', () => {
    const ledger = new TestLedger();
    const facts = factsAt(at, { visits: [visitOn('2026-03-24')] });
    ledger.plan(at, facts);
    ledger.plan('2026-03-12T09:00', { ...facts, today: day('2026-03-12') });
    expect(ledger.inWords('planned').slice(0, 2)).toEqual(['visit 2026-03-24 -20 on 2026-02-24', 'visit 2026-03-24 -10 on 2026-03-10']);
  });
});

describe('a visit that moves', () => {
  const sentBefore = (): TestLedger => {
    const ledger = new TestLedger();
    ledger.plan('2026-02-16T09:00', factsAt('2026-02-16T09:00', { visits: [visitOn('2026-03-24')] }));
    ledger.send('2026-02-24T08:00');
    return ledger;
  };
  const move = (ledger: TestLedger, at: string, to: string): void => {
    ledger.plan(at, factsAt(at, { visits: [visitOn(to)] }));
  };

  it('cancels what was planned, tells of the move once, and sends each offset anew for the new date', () => {
    const ledger = sentBefore();
    move(ledger, '2026-03-02T09:00', '2026-04-14');
    expect(ledger.rows.filter(({ state }) => state === 'cancelled').map(({ reason }) => reason)).toEqual(
      Array(4).fill('visit moved to 14 April 2026'),
    );
    expect(ledger.inWords('planned')).toEqual([
      'moved-notice 2026-04-14 on 2026-03-02',
      'visit 2026-04-14 -20 on 2026-03-13',
      'visit 2026-04-14 -10 on 2026-03-27',
      'visit 2026-04-14 -5 on 2026-04-07',
      'visit 2026-04-14 -2 on 2026-04-10',
      'visit 2026-04-14 -1 on 2026-04-13',
    ]);
    const notice = ledger.rows.find(({ kind }) => kind === 'moved-notice');
    expect(notice).toMatchObject({ movedFrom: '2026-03-24', anchorOn: '2026-04-14' });
    ledger.send('2026-03-02T09:01');
    move(ledger, '2026-03-03T09:00', '2026-04-14');
    expect(ledger.rows.filter(({ kind }) => kind === 'moved-notice')).toHaveLength(1);
  });

  it('tells nobody of a move that was undone before anyone heard of it', () => {
    const ledger = sentBefore();
    move(ledger, '2026-03-02T19:00', '2026-04-14');
    move(ledger, '2026-03-02T19:30', '2026-03-24');
    expect(ledger.inWords('planned')).toEqual([
      'visit 2026-03-24 -10 on 2026-03-10',
      'visit 2026-03-24 -5 on 2026-03-17',
      'visit 2026-03-24 -2 on 2026-03-20',
      'visit 2026-03-24 -1 on 2026-03-23',
    ]);
  });

  it('tells of both dates again when it moves back after people were told', () => {
    const ledger = sentBefore();
    move(ledger, '2026-03-02T09:00', '2026-04-14');
    ledger.send('2026-03-02T09:01');
    move(ledger, '2026-03-03T09:00', '2026-03-24');
    const notice = ledger.rows.find(({ kind, state }) => kind === 'moved-notice' && state === 'planned');
    expect(notice).toMatchObject({ movedFrom: '2026-04-14', anchorOn: '2026-03-24', dueOn: '2026-03-03' });
  });

  it('tells only of the last date when it moves twice in a day', () => {
    const ledger = sentBefore();
    move(ledger, '2026-03-02T18:30', '2026-04-14');
    move(ledger, '2026-03-02T19:30', '2026-04-21');
    const notices = ledger.rows.filter(({ kind, state }) => kind === 'moved-notice' && state === 'planned');
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ movedFrom: '2026-03-24', anchorOn: '2026-04-21' });
  });

  it('says so once when it is cancelled, and only to those who were told', () => {
    const ledger = sentBefore();
    const cancelled = factsAt('2026-03-02T09:00', { visits: [visitOn('2026-03-24', { status: 'cancelled' })] });
    ledger.plan('2026-03-02T09:00', cancelled);
    expect(ledger.inWords('planned')).toEqual(['cancelled-notice 2026-03-24 on 2026-03-02']);
    ledger.send('2026-03-02T09:01');
    expect(ledger.plan('2026-03-02T09:02', cancelled)).toEqual({ add: [], revive: [], cancel: [] });

    const untold = new TestLedger();
    untold.plan('2026-02-16T09:00', factsAt('2026-02-16T09:00', { visits: [visitOn('2026-03-24')] }));
    untold.plan('2026-02-17T09:00', factsAt('2026-02-17T09:00', { visits: [visitOn('2026-03-24', { status: 'cancelled' })] }));
    expect(untold.inWords('planned')).toEqual([]);
  });

  it('gives owners the late notice when a window that only the heads knew of is confirmed', () => {
    const ledger = new TestLedger();
    const window = visitOn('2026-03-24', { status: 'expected' });
    ledger.plan('2026-02-16T09:00', factsAt('2026-02-16T09:00', { visits: [window] }));
    expect(ledger.inWords('planned')[0]).toBe('visit-window 2026-03-24 -20 on 2026-02-24');
    ledger.send('2026-02-24T08:00');
    ledger.plan('2026-03-02T09:00', factsAt('2026-03-02T09:00', { visits: [visitOn('2026-03-24')] }));
    expect(ledger.inWords('planned')[0]).toBe('late-notice 2026-03-24 on 2026-03-02');
    expect(ledger.rows.some(({ kind }) => kind === 'moved-notice')).toBe(false);
  });
});

describe('the plan for an action', () => {
  const at = '2026-03-02T09:00';
  const due = (more = {}): ReturnType<typeof action> => action(12, { dueOn: day('2026-03-20'), ...more });

  it('reminds 10, 5 and 1 working days before its due date and 5, 10 and 15 after', () => {
    const ledger = new TestLedger();
    ledger.plan(at, factsAt(at, { actions: [due()] }));
    expect(ledger.inWords('planned').map((line) => line.slice(-10))).toEqual([
      '2026-03-06',
      '2026-03-13',
      '2026-03-19',
      '2026-03-27',
      '2026-04-07',
      '2026-04-14',
    ]);
  });

  it.each([
    ['claimed', { status: 'claimed', claimedOn: day('2026-03-03') }, 'A12 was claimed complete on 3 March 2026'],
    ['verified', { status: 'verified', verifiedOn: day('2026-03-03') }, 'A12 was verified on 3 March 2026'],
    ['stopped', { status: 'stopped', stoppedOn: day('2026-03-03') }, 'A12 was stopped on 3 March 2026'],
    ['given a later date', { dueOn: day('2026-05-29') }, 'the date was changed to 29 May 2026'],
  ] as const)('cancels what was planned when it is %s, and says why', (_name, change, reason) => {
    const ledger = new TestLedger();
    ledger.plan(at, factsAt(at, { actions: [due()] }));
    ledger.plan('2026-03-03T09:00', factsAt('2026-03-03T09:00', { actions: [due(change)] }));
    const cancelled = ledger.rows.filter(({ state }) => state === 'cancelled');
    expect(cancelled).toHaveLength(6);
    expect(new Set(cancelled.map((row) => row.reason))).toEqual(new Set([reason]));
  });

  it('never reminds of what was past before the date was set', () => {
    const ledger = new TestLedger();
    const later = '2026-03-16T09:00';
    ledger.plan(later, factsAt(later, { actions: [due({ dueSince: day('2026-03-16') })] }));
    expect(ledger.inWords('skipped')).toEqual(['action-due 2026-03-20 -10 on 2026-03-06', 'action-due 2026-03-20 -5 on 2026-03-13']);
  });

  it('does not bring up again what was due long before the product first saw it', () => {
    const ledger = new TestLedger();
    const later = '2026-06-15T09:00';
    ledger.plan(later, factsAt(later, { actions: [due()] }));
    expect(ledger.inWords('planned')).toEqual(['exceptions 2026-06-15 0 on 2026-06-15']);
  });

  it('puts what is more than 15 working days late on a list once a week', () => {
    const ledger = new TestLedger();
    const list = (at: string): string[] => {
      ledger.plan(at, factsAt(at, { actions: [due()] }));
      ledger.send(at);
      return ledger.inWords('sent').filter((line) => line.startsWith('exceptions'));
    };
    expect(list('2026-04-14T09:00')).toEqual([]);
    expect(list('2026-04-15T09:00')).toHaveLength(1);
    expect(list('2026-04-17T09:00')).toHaveLength(1);
    expect(list('2026-04-20T09:00')).toHaveLength(2);
  });
});
