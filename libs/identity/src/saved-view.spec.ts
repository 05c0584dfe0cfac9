import { addressOfView, queryToKeep } from './saved-view.js';

test.each([
  ['rating=red&late=yes', 'rating=red&late=yes'],
  ['?rating=red&owner=&words=+&page=3', 'rating=red'],
  ['words=a%26b', 'words=a%26b'],
  ['//example.org/#x', ''],
  ['', ''],
])('of the address “%s” a view keeps “%s”', (query, kept) => {
  expect(queryToKeep(query)).toBe(kept);
});

test('whatever its filters are, a view leads to its list', () => {
  expect(addressOfView({ list: 'plan', query: queryToKeep('//example.org=x') })).toMatch(/^\/plan(\?|$)/);
  expect(addressOfView({ list: 'concerns', query: '' })).toBe('/concerns');
});
