import { Invalid } from '#platform';
import { cleaned } from './bodies.js';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

test('ordinary bodies stay as they are', () => {
  const body = { title: 'Audit', rows: [{ id: 1, done: true, note: null }] };
  expect(cleaned(body)).toEqual(body);
  expect(cleaned(undefined)).toBeUndefined();
});

test('the invisible NUL that comes along from a copied PDF is left out', () => {
  expect(cleaned({ text: 'Super\0vision', list: ['\0'] })).toEqual({ text: 'Supervision', list: [''] });
});

test('a file in an uploading form passes through untouched', () => {
  const bytes = Buffer.from([0, 1, 2]);
  expect(cleaned({ document: bytes })).toEqual({ document: bytes });
});

test.each([34, 20_000])('%d levels of nesting are refused', (levels) => {
  expect(() => cleaned(nested(levels))).toThrow(Invalid);
});

test('30 levels of nesting are taken', () => {
  expect(() => cleaned(nested(30))).not.toThrow();
});
