import { typedWords } from './typed-words.js';

test('what was written in words is kept, with the name of its field', () => {
  const body = {
    _csrf: 'a b',
    version: '3',
    ownerRating: 'amber',
    text: 'Supervision has restarted.\nTwo teams are behind.',
    recoveryPlan: 'Agency cover agreed',
    'outcome-018f0000-0000-7000-8000-000000000000': 'Children are seen',
  };
  expect(typedWords(body)).toEqual([
    { label: 'Text', words: body.text },
    { label: 'Recovery plan', words: 'Agency cover agreed' },
    { label: 'Outcome', words: 'Children are seen' },
  ]);
});

test('a password is never shown again', () => {
  expect(typedWords({ newPassword: 'three random words' })).toEqual([]);
});

test.each([undefined, null, 'text', 7, { title: '' }])('%j holds no words', (body) => {
  expect(typedWords(body)).toEqual([]);
});
