import { Seldom } from './log.js';

describe('errors that come many times a second', () => {
  it('are told at first, and once a minute with how many there were since; others are told at once', () => {
    let now = 0;
    const told: [string, number][] = [];
    const seldom = new Seldom(
      ({ message }, unsaid) => told.push([message, unsaid]),
      () => now,
    );
    for (; now < 120_000; now += 100) seldom.error(new Error('connect ECONNREFUSED'));
    seldom.error(new Error('READONLY'));
    expect(told).toEqual([
      ['connect ECONNREFUSED', 0],
      ['connect ECONNREFUSED', 599],
      ['READONLY', 0],
    ]);
  });
});
