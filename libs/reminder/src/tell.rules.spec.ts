import { action, day, factsAt, member, rules, visitOn } from '../testing/facts.js';
import { compose } from './compose.rules.js';
import type { Facts } from './facts.js';
import type { AnchorKind, PlannedReminder } from './reminder.js';
import { tell } from './tell.rules.js';
import type { Told } from './telling.js';

const at = '2026-03-10T08:00';

function tellOf(
  anchor: AnchorKind,
  anchorId: string,
  anchorOn: string,
  offset: number,
  facts: Facts,
  more: Partial<PlannedReminder> = {},
): Told {
  const row: PlannedReminder = {
    id: 'row',
    authorityId: 'exampleshire',
    ruleId: null,
    kind: 'reminder',
    anchor,
    anchorId,
    anchorOn: day(anchorOn),
    movedFrom: null,
    offset,
    dueOn: facts.today,
    state: 'planned',
    reason: null,
    settledAt: null,
    ...more,
  };
  const rule = rules.find((each) => each.anchor === anchor)!;
  return tell(row, { rule, facts, toldBefore: new Set(['owner', 'leaver']), movedToo: false });
}
const people = ({ items }: Told): string[] => items.map(({ personId }) => personId).sort();
const wordsTo = (told: Told, person: string): string => {
  const item = told.items.find(({ personId }) => personId === person)?.item;
  return [item?.line, ...(item?.details ?? [])].join(' | ');
};

describe('before a visit', () => {
  const overdue = action(3, { ownerId: 'other owner', lastUpdateOn: day('2026-01-20'), lastEvidenceOn: null });
  const facts = factsAt(at, { visits: [visitOn('2026-03-24')], actions: [action(12), overdue], lastVisitOn: day('2026-02-03') });

  it('only those hear who have something outstanding for it; the others stand in the ledger', () => {
    const told = tellOf('visit', 'visit', '2026-03-24', -10, facts);
    expect(people(told)).toEqual(['other owner']);
    expect(wordsTo(told, 'other owner')).toBe(
      'Monitoring visit begins on 24 March 2026, in 10 working days. Still outstanding from you for it: | ' +
        'A3 Title 3: no evidence since the last visit on 3 February 2026; no update since 20 January 2026',
    );
    expect(told.silent).toEqual([{ personId: 'owner', because: 'nothing outstanding' }]);
  });

  it('the director, the programme lead and the accountable lead hear who is outstanding, 5 working days before', () => {
    const told = tellOf('visit', 'visit', '2026-03-24', -5, facts);
    expect(people(told)).toEqual(['director', 'lead', 'other owner', 'programme lead']);
    expect(wordsTo(told, 'director')).toContain('other owner: A3');
  });

  it('nobody hears anything when nothing is outstanding', () => {
    const told = tellOf('visit', 'visit', '2026-03-24', -5, { ...facts, actions: [action(12)] });
    expect(told.items).toEqual([]);
    expect(told.nobody).toBe('nothing outstanding');
  });

  it('only actions under concerns in its focus matter', () => {
    const focused = {
      ...facts,
      visits: [visitOn('2026-03-24', { focus: ['C9'] })],
      actions: [overdue, { ...overdue, id: 'A4', number: 4, concernIds: ['C9'] }],
    };
    const words = wordsTo(tellOf('visit', 'visit', '2026-03-24', -10, focused), 'other owner');
    expect(words).toContain('A4');
    expect(words).not.toContain('A3');
  });

  it('a late milestone and an unanswered challenge are outstanding too', () => {
    const dates = { dueOn: day('2026-03-02'), originalDueOn: day('2026-02-16'), movedLater: 1, doneOn: null };
    const milestones = [{ id: 'm', title: 'Training', ...dates }];
    const challenge = {
      id: 'c',
      actionId: 'A12',
      reference: 'A12',
      title: '',
      answerBy: day('2026-03-20'),
      raisedOn: day('2026-03-05'),
      restrictedTo: null,
    };
    const told = tellOf('visit', 'visit', '2026-03-24', -10, { ...facts, actions: [action(12, { milestones })], challenges: [challenge] });
    expect(wordsTo(told, 'owner')).toContain('1 late milestone; 1 unanswered challenge');
  });

  it('only the director and the programme lead hear of an expected window', () => {
    const window = visitOn('2026-03-24', { status: 'expected', endsOn: day('2026-04-24') });
    expect(people(tellOf('visit-window', 'visit', '2026-03-24', -10, { ...facts, visits: [window] }))).toEqual([
      'director',
      'programme lead',
    ]);
  });

  it('those told before hear of a move with both dates, and those who have left do not', () => {
    const moved = { ...facts, visits: [visitOn('2026-04-14')] };
    const told = tellOf('visit', 'visit', '2026-04-14', 0, moved, { kind: 'moved-notice', movedFrom: day('2026-03-24') });
    expect(people(told)).toEqual(['owner']);
    expect(wordsTo(told, 'owner')).toContain('Monitoring visit has moved from 24 March 2026 to 14 April 2026, in 23 working days.');
    expect(told.silent).toEqual([{ personId: 'leaver', because: 'no longer works on this plan' }]);
  });
});

describe('for an action', () => {
  const facts = (more: Parameters<typeof action>[1]): Facts =>
    factsAt(at, { actions: [action(12, { dueOn: day('2026-03-02'), ...more })] });

  it.each([
    [-5, ['owner']],
    [5, ['lead', 'owner']],
    [10, ['director', 'lead', 'owner']],
    [15, ['lead', 'owner']],
  ])('at %s working days from its due date', (offset, expected) => {
    expect(people(tellOf('action-due', 'A12', '2026-03-02', offset, facts({})))).toEqual(expected);
  });

  it('says by how much it is late', () => {
    const told = tellOf('action-due', 'A12', '2026-03-02', 5, facts({}));
    expect(wordsTo(told, 'owner')).toBe(
      'A12 Title 12 was due on 2 March 2026 and is 6 working days late. Claim it complete, or ask for a later date.',
    );
  });

  it('says its first date and how often it was extended', () => {
    const told = tellOf('action-due', 'A12', '2026-03-02', 5, facts({ originalDueOn: day('2025-11-28'), extensions: 2 }));
    expect(wordsTo(told, 'owner')).toMatch(/6 working days late \(was 28 November 2025; 2 extensions\)\. Claim it/);
  });

  it('the lead answers until a new owner has accepted', () => {
    const told = tellOf('action-due', 'A12', '2026-03-02', -1, facts({ ownerAcceptedOn: null }));
    expect(people(told)).toEqual(['lead']);
    expect(wordsTo(told, 'lead')).toContain('because its owner has not accepted it yet');
  });

  it('someone who has left is told nothing, and the lead is told why', () => {
    const told = tellOf('action-due', 'A12', '2026-03-02', -1, facts({ ownerId: 'leaver' }));
    expect(people(told)).toEqual(['lead']);
    expect(wordsTo(told, 'lead')).toContain('because its owner has left');
    expect(told.silent).toEqual([{ personId: 'leaver', because: 'no longer works on this plan' }]);
  });

  it('from an unreleased source nothing but the reference is said', () => {
    const restricted = { ...facts({ restrictedTo: 'visit' }), unreleased: new Map([['visit', new Set(['owner'])]]) };
    const told = tellOf('action-due', 'A12', '2026-03-02', -1, restricted);
    expect(wordsTo(told, 'owner')).toMatch(/^A12 was due/);
    expect(told.items[0]?.item.headline).not.toContain('Title');
  });

  it('a claim goes to an assurance lead who had no part in it, else to a director', () => {
    const claimed = { status: 'claimed', claimedOn: day('2026-03-09') } as const;
    expect(people(tellOf('verification', 'A12', '2026-03-09', 1, facts(claimed)))).toEqual(['assurer']);
    expect(people(tellOf('verification', 'A12', '2026-03-09', 1, facts({ ...claimed, claimedBy: 'assurer' })))).toEqual(['director']);
  });

  it('a director’s own request for a later date goes to the chair', () => {
    const base = facts({ extension: { id: 'x', requestedBy: 'director', requestedOn: day('2026-03-09') } });
    const members = new Map([...base.members, ['chair', member('chair', 'chair')] as const]);
    expect(people(tellOf('extension', 'x', '2026-03-09', 1, { ...base, members }))).toEqual(['chair']);
  });

  it('an undecided finding of an unreleased document is told only to those named on it', () => {
    const document = { id: 'doc', title: 'Draft letter', takenInOn: day('2026-03-02'), undecided: 4, restrictedTo: 'visit' };
    const unreleased = new Map([['visit', new Set(['director'])]]);
    const told = tellOf('findings', 'doc', '2026-03-02', 10, factsAt(at, { documents: [document], unreleased }));
    expect(people(told)).toEqual(['director']);
    expect(wordsTo(told, 'director')).not.toContain('Draft letter');
  });
});

describe('an e-mail', () => {
  const item = (line: string, on: string): Parameters<typeof compose>[0][number] => {
    return {
      anchor: 'action-due',
      anchorId: line,
      on: day(on),
      headline: `Headline of ${line}`,
      line,
      details: ['one & two'],
      path: '/actions/1',
      actionIds: [],
    };
  };
  const envelope = { authorityName: 'Exampleshire', jobTitle: 'Team Manager', readsLedger: true, publicUrl: 'https://plan.example.org' };

  it('begins with what is most pressing and says how much more there is', () => {
    const letter = compose([item('later', '2026-04-01'), item('sooner', '2026-03-11')], envelope);
    expect(letter.subject).toBe('Headline of sooner (and 1 more)');
    expect(letter.text.indexOf('sooner')).toBeLessThan(letter.text.indexOf('later'));
    expect(letter.text).toContain('https://plan.example.org/actions/1');
  });

  it('leads administrators and readers of papers to no page that they may not open', () => {
    const [reader, owner] = [false, true].map((readsLedger) => compose([item('a', '2026-03-11')], { ...envelope, readsLedger }).text);
    expect([reader?.includes('/reminders'), owner?.includes('/reminders')]).toEqual([false, true]);
  });

  it('keeps titles from becoming markup or headers', () => {
    const letter = compose([{ ...item('<b>bold</b>', '2026-03-11'), headline: 'A12\r\nBcc: everyone@example.org' }], envelope);
    expect(letter.subject).toBe('A12 Bcc: everyone@example.org');
    expect(letter.html).toContain('&lt;b&gt;bold&lt;/b&gt;');
    expect(letter.html).toContain('one &amp; two');
    expect(letter.html).not.toContain('<b>');
  });

  it('has a subject of at most 150 characters', () => {
    const long = { ...item('a', '2026-03-11'), headline: 'word '.repeat(60) };
    const { subject } = compose([long, item('b', '2026-03-12')], envelope);
    expect(subject.length).toBeLessThanOrEqual(150);
    expect(subject).toMatch(/… \(and 1 more\)$/);
  });
});
