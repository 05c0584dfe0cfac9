import { plainDate as day } from '#calendar';
import { changesOf, milestoneProblems } from './milestone.rules.js';

const stands = { title: 'Train all managers', dueOn: day('2026-04-30') };

it.each([
  ['nothing', stands, []],
  ['its words', { ...stands, title: 'Train every manager' }, ['words']],
  ['an earlier date', { ...stands, dueOn: day('2026-04-29') }, ['earlier']],
  ['a later date', { ...stands, dueOn: day('2026-05-01') }, ['later']],
  ['its words and a later date', { title: 'Train', dueOn: day('2026-05-01') }, ['words', 'later']],
])('%s is what changes', (_what, to, changes) => {
  expect(changesOf(stands, to)).toEqual(changes);
});

it.each([
  ['a later date without a reason', '2026-05-01', undefined, ['reason']],
  ['a later date with one', '2026-05-29', 'The trainer left', []],
  ['a date after the action’s due date', '2026-05-30', 'The trainer left', ['dueOn']],
  ['an earlier date needs none', '2026-04-01', undefined, []],
])('%s', (_what, dueOn, reason, fields) => {
  const to = { ...stands, dueOn: day(dueOn), ...(reason === undefined ? {} : { reason }) };
  expect(milestoneProblems(changesOf(stands, to), to, day('2026-05-29')).map(({ field }) => field)).toEqual(fields);
});
