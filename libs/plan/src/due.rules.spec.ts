import type { PlainDate } from '#calendar';
import { dueWords, movedWords } from './due.rules.js';

const day = (text: string | null): PlainDate | null => text as PlainDate | null;

test.each([
  ['2026-10-30', '2026-05-29', 2, 'Due 30 October 2026 (was 29 May 2026; 2 extensions)'],
  ['2026-10-30', '2026-05-29', 1, 'Due 30 October 2026 (was 29 May 2026; 1 extension)'],
  ['2026-05-29', '2026-05-29', 1, 'Due 29 May 2026 (1 extension)'],
  ['2026-05-01', '2026-05-29', undefined, 'Due 1 May 2026 (was 29 May 2026)'],
  ['2026-05-29', '2026-05-29', 0, 'Due 29 May 2026'],
  [null, null, 0, 'No due date'],
])('due %s, at first %s, extended %s times: %s', (dueOn, originalDueOn, extensions, words) => {
  const due = { dueOn: day(dueOn), originalDueOn: day(originalDueOn) };
  expect(dueWords(extensions === undefined ? due : { ...due, extensions })).toBe(words);
});

test.each([
  ['2026-05-29', '2026-05-29', 0, ''],
  ['2026-06-30', '2026-05-29', 1, '(was 29 May 2026; moved later once)'],
  ['2026-06-30', '2026-05-29', 2, '(was 29 May 2026; moved later twice)'],
  ['2026-06-30', '2026-05-29', 3, '(was 29 May 2026; moved later 3 times)'],
  ['2026-05-01', '2026-05-29', 0, '(was 29 May 2026)'],
  ['2026-05-29', '2026-05-29', 1, '(moved later once)'],
])('a milestone by %s, at first %s, moved later %s times: %s', (dueOn, originalDueOn, movedLater, words) => {
  expect(movedWords({ dueOn: dueOn as PlainDate, originalDueOn: originalDueOn as PlainDate, movedLater })).toBe(words);
});
