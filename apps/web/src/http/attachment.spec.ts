import { attachmentOf } from './attachment.js';

test.each([
  ['Audit March.pdf', `attachment; filename="Audit March.pdf"; filename*=UTF-8''Audit%20March.pdf`],
  ['Über 80 %.csv', `attachment; filename="Uber 80 -.csv"; filename*=UTF-8''%C3%9Cber%2080%20%25.csv`],
  ['“Voice” (May).txt', `attachment; filename="-Voice- (May).txt"; filename*=UTF-8''%E2%80%9CVoice%E2%80%9D%20%28May%29.txt`],
  ['a"; x="\\.txt', `attachment; filename="a-- x=--.txt"; filename*=UTF-8''a%22%3B%20x%3D%22%5C.txt`],
  ['a\r\nSet-Cookie: x=1.txt', `attachment; filename="aSet-Cookie: x=1.txt"; filename*=UTF-8''aSet-Cookie%3A%20x%3D1.txt`],
  ['half a \ud83d letter.txt', `attachment; filename="half a - letter.txt"; filename*=UTF-8''half%20a%20%EF%BF%BD%20letter.txt`],
])('the name %j cannot be more than a name', (name, header) => {
  expect(attachmentOf(name)).toBe(header);
});
