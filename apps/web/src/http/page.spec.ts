import { localPath } from './page.js';

test.each(['/', '/plan', '/plan?rating=red&owner=1', '/actions/1#history'])('%s is one of our own addresses', (path) => {
  expect(localPath(path)).toBe(path);
});

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'plan', '', '/a\nb', '/a b', '/a\\b', undefined, ['/plan']])(
  '%j leads to the first page instead',
  (path) => {
    expect(localPath(path)).toBe('/');
  },
);
