import { action, day, factsAt } from '../testing/facts.js';
import type { MailPreference } from './mail.js';
import { address, nextDigest } from './preferences.rules.js';
import type { PlannedReminder } from './reminder.js';
import type { Item } from './wording.rules.js';

const facts = factsAt('2026-03-02T08:00', { actions: [action(12)] });

function preferring(personId: string, more: Partial<MailPreference>): [string, MailPreference] {
  const none = { digestDay: null, awayFrom: null, awayTo: null, standInId: null };
  return [personId, { authorityId: 'exampleshire', personId, version: 1, ...none, ...more }];
}
const away = (personId: string, standInId: string): [string, MailPreference] =>
  preferring(personId, { awayFrom: day('2026-03-02'), awayTo: day('2026-03-06'), standInId });

const item = (on: string, more: Partial<Item> = {}): Item => ({
  anchor: 'action-due',
  anchorId: 'A12',
  on: day(on),
  headline: 'A12',
  line: 'A12 is due.',
  details: [],
  path: '/actions/A12',
  actionIds: ['A12'],
  ...more,
});
const row = { id: 'row', kind: 'reminder' } as PlannedReminder;

describe('while someone is away', () => {
  const to = (...preferences: [string, MailPreference][]): string =>
    address(row, 'owner', item('2026-03-16'), facts, new Map(preferences)).to;

  it.each<[string, [string, MailPreference][], string]>([
    ['the one who stands in gets their e-mails', [away('owner', 'lead')], 'lead'],
    ['and whoever stands in for that one, when both are away', [away('owner', 'lead'), away('lead', 'director')], 'director'],
    ['they get them themselves when each stands in for the other', [away('owner', 'lead'), away('lead', 'owner')], 'owner'],
    ['they get them themselves when the one who stands in has left', [away('owner', 'leaver')], 'owner'],
    [
      'they get them themselves before and after',
      [preferring('owner', { ...away('owner', 'lead')[1], awayFrom: day('2026-03-03') })],
      'owner',
    ],
  ])('%s', (_name, preferences, expected) => {
    expect(to(...preferences)).toBe(expected);
  });

  it('the e-mail says for whom it is and until when', () => {
    const addressed = address(row, 'owner', item('2026-03-16'), facts, new Map([away('owner', 'lead')]));
    expect(addressed.item.line).toBe('A12 is due. You get this in place of owner, who is away until 6 March 2026.');
  });

  it('nobody stands in for what only those named on an unreleased source may know', () => {
    const secret = item('2026-03-16', { readers: new Set(['owner']) });
    expect(address(row, 'owner', secret, facts, new Map([away('owner', 'lead')])).to).toBe('owner');
  });
});

describe('one e-mail a week, on Friday', () => {
  const weekly = new Map([preferring('owner', { digestDay: 5 })]);
  const waits = (on: string, kind: PlannedReminder['kind'] = 'reminder'): string | null =>
    address({ ...row, kind }, 'owner', item(on), facts, weekly).heldUntil;

  it.each([
    ['waits with what is due after that day', '2026-03-16', 'reminder', '2026-03-06'],
    ['waits with what is late already', '2026-02-20', 'reminder', '2026-03-06'],
    ['does not wait with what is due before it, or on it', '2026-03-06', 'reminder', null],
    ['does not wait with news of a visit that has moved', '2026-04-14', 'moved-notice', null],
  ] as const)('%s', (_name, on, kind, until) => {
    expect(waits(on, kind)).toBe(until);
  });

  it.each([
    ['a Monday', '2026-03-02', '2026-03-06'],
    ['the Friday itself', '2026-03-06', '2026-03-06'],
    ['the Saturday after', '2026-03-07', '2026-03-13'],
    ['the week of Good Friday: the Tuesday after Easter', '2026-04-01', '2026-04-07'],
    ['that Tuesday', '2026-04-07', '2026-04-07'],
    ['the day after it', '2026-04-08', '2026-04-10'],
  ])('asked on %s comes on the right day', (_name, today, on) => {
    expect(nextDigest(day(today), 5)).toBe(on);
  });
});
