import type { Actor, Role } from '#platform';
import { firstScreenOf, navigationFor, type NavigationItem } from './navigation.js';

const actor = (...held: Role[]): Actor => ({ personId: 'p', name: 'Someone', authorityId: 'a', roles: held, clearedFor: [], via: 'page' });
const namesOf = (items: readonly { text: string }[]): string[] => items.map(({ text }) => text);

test('a director finds every part of the plan, but not the accounts of people', () => {
  const { parts } = navigationFor(actor('director'), '/board');
  expect(namesOf(parts)).toEqual(['Today', 'Board', 'My actions', 'Plan', 'Inspections', 'Reports', 'Reminders', 'Trail']);
});

test('a reader finds issued papers and the rating key, and nothing else', () => {
  expect(navigationFor(actor('reader'), '/reports')).toEqual({
    parts: [{ text: 'Reports', href: '/reports', current: false, active: true, count: 0, counted: '' }],
    within: [
      { text: 'Reports', href: '/reports', current: true, active: true, count: 0, counted: '' },
      { text: 'Rating key', href: '/rating-key', current: false, active: false, count: 0, counted: '' },
    ],
    partName: 'Reports',
  });
});

test('a page within another’s address, such as what was raised again, is marked alone', () => {
  const { within } = navigationFor(actor('director'), '/concerns/reviews');
  expect(within.filter(({ active }) => active)).toMatchObject([{ href: '/concerns/reviews', current: true }]);
  expect(namesOf(navigationFor(actor('board-member'), '/concerns').within).join()).not.toContain('Raised again');
});

test('an action owner reads the plan, without the pages on which it is decided', () => {
  const { parts, within } = navigationFor(actor('action-owner'), '/plan');
  expect(namesOf(parts)).toContain('My actions');
  expect(namesOf(within)).toEqual(['The plan', 'Concerns', 'Measures', 'History']);
});

test('whoever names owners finds the people whose actions they can hand over', () => {
  const open = (...held: Role[]): string[] =>
    namesOf(navigationFor(actor(...held), '/people/123/hand-over').within.filter(({ active }) => active));
  expect(open('director')).toEqual(['People']);
  expect(open('accountable-lead')).toEqual(['People']);
  expect(open('action-owner')).toEqual([]);
});

test('what waits for a decision has its place with those who decide, after their first screen', () => {
  const today = (...held: Role[]): string[] => {
    const first = firstScreenOf(actor(...held));
    const { parts, within } = navigationFor(actor(...held), '/inbox');
    return parts[0]?.text === 'Today' ? [parts[0].href, ...namesOf(within)] : [first];
  };
  expect(today('programme-lead')).toEqual(['/cycle', 'This cycle', 'Waiting for your decision']);
  expect(today('chair')).toEqual(['/chair', 'For the chair', 'Waiting for your decision']);
  expect(today('board-member')).toEqual(['/board']);
});

test('a page of one action stands under the plan', () => {
  const { parts, within } = navigationFor(actor('director'), '/actions/123/update');
  expect(parts.find(({ active }) => active)?.text).toBe('Plan');
  expect(within.find(({ active }) => active)).toMatchObject({ text: 'The plan', current: false });
});

test('an address that only begins alike belongs to no part', () => {
  expect(navigationFor(actor('director'), '/planets').within).toEqual([]);
});

test('whoever holds several roles starts where the weightier one does', () => {
  expect(firstScreenOf(actor('action-owner', 'programme-lead'))).toBe('/cycle');
  expect(firstScreenOf(actor('administrator', 'action-owner'))).toBe('/my-actions');
});

test('what waits is counted beside the page on which it is decided, and beside the part that holds it', () => {
  const beside = (items: readonly NavigationItem[]): string[] =>
    items.filter(({ count }) => count > 0).map(({ text, count, counted }) => `${text}, ${count} ${counted}`);
  const { parts, within } = navigationFor(actor('director'), '/inbox', { decisions: 4, late: 1 });
  expect(beside(parts)).toEqual(['Today, 4 waiting', 'My actions, 1 late']);
  expect(beside(within)).toEqual(['Waiting for your decision, 4 waiting']);
  const chair = navigationFor(actor('chair'), '/chair', { decisions: 2, late: 0 });
  expect([beside(chair.parts), beside(chair.within)]).toEqual([['Today, 2 waiting'], ['Waiting for your decision, 2 waiting']]);
  expect(beside(navigationFor(actor('action-owner'), '/plan', { decisions: 0, late: 3 }).parts)).toEqual(['My actions, 3 late']);
});
