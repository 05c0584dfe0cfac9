import { minutesToWait, type Tries } from './throttle.rules.js';

const none: Tries = { own: 0, account: 0, client: 0, knownBrowser: false };

describe('how long a client waits after wrong passwords', () => {
  it.each([
    [4, 0],
    [5, 1],
    [6, 2],
    [7, 4],
    [8, 8],
    [9, 15],
    [1000, 15],
  ])('after %i wrong tries it is %i minutes', (own, minutes) => {
    expect(minutesToWait({ ...none, own, account: own, client: own })).toBe(minutes);
  });

  it('is not at all for somebody who has not tried, however many others guess at the account or from the same office', () => {
    expect(minutesToWait({ ...none, account: 1_000_000, client: 1_000_000 })).toBe(0);
  });

  it('begins after one wrong try while an account is guessed at from many places, or many accounts from one', () => {
    expect(minutesToWait({ ...none, own: 1, account: 50 })).toBe(1);
    expect(minutesToWait({ ...none, own: 1, client: 50 })).toBe(1);
    expect(minutesToWait({ ...none, own: 1, account: 49, client: 49 })).toBe(0);
  });

  it('is kinder to a browser in which the person has signed in before, whatever others do', () => {
    expect(minutesToWait({ own: 9, account: 1000, client: 1000, knownBrowser: true })).toBe(0);
    expect(minutesToWait({ own: 10, account: 1000, client: 1000, knownBrowser: true })).toBe(1);
  });
});
