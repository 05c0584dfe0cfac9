import { faultOfPassword, hashPassword, longestPassword, matchesPassword } from './passwords.js';

const email = 'head-of-service@exampleshire.example.org';

describe('a password that someone chooses', () => {
  it.each(['three random words', 'correct horse battery', 'πέντε λέξεις εδώ', 'x9#kd8!lqpz2', 'a very long sentence '.repeat(9)])(
    'may be anything long that is not common: %s',
    (password) => {
      expect(faultOfPassword(password, email)).toBeUndefined();
    },
  );

  it.each([
    ['eleven char', '12 characters or more'],
    ['long words '.repeat(20), '200 characters or fewer'],
    ['administrator', 'too many people use'],
    ['Password123456!', 'too many people use'],
    ['!!!Liverpool2026', 'too many people use'],
    ['dragondragondragon', 'too many people use'],
    ['123456789987654321', 'too many people use'],
    ['q1w2 e3r4 t5y6', 'too many people use'],
    ['aaaaaaaaaaaaabbbb', 'must not repeat the same few characters'],
    ['my head-of-service', 'must not contain your email address'],
  ])('is refused when it is %s', (password, why) => {
    expect(faultOfPassword(password, email)).toContain(why);
  });

  it('is the same however a keyboard composes its letters, and matches nothing else', async () => {
    const hash = await hashPassword('café and two words');
    expect(await matchesPassword('cafe\u0301 and two words', hash)).toBe(true);
    expect(await matchesPassword('cafe and two words', hash)).toBe(false);
    expect(await matchesPassword('café and two words', undefined)).toBe(false);
  });

  it('counts to its last character', async () => {
    const whole = 'abcdefghij'.repeat(longestPassword / 10);
    expect(await matchesPassword(`${whole}!`, await hashPassword(whole))).toBe(false);
  });
});
