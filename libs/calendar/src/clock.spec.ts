import { FixedClock, SettableClock, SystemClock } from './clock.js';

const shown = (instant: Date) => instant.toISOString();
const passTime = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('The clock', () => {
  it('tells the machine’s time unless someone set another', () => {
    const before = Date.now();
    const clock = new SystemClock();
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(before);
    expect(clock.now().getTime()).toBeLessThanOrEqual(Date.now());
    expect(clock.isSet).toBe(false);
  });

  it('says what day it is in London, also when that is tomorrow in UTC terms', () => {
    const clock = new FixedClock('2026-07-16T00:30');
    expect(shown(clock.now())).toBe('2026-07-15T23:30:00.000Z');
    expect(clock.today()).toBe('2026-07-16');
  });

  it('stands still in tests until it is set, and nobody can move it through what it returned', async () => {
    const clock = new FixedClock('2026-03-13T08:00');
    clock.now().setFullYear(1999);
    await passTime();
    expect(shown(clock.now())).toBe('2026-03-13T08:00:00.000Z');
    clock.set('2026-03-16');
    expect(clock.today()).toBe('2026-03-16');
    clock.set(new Date('2026-10-25T00:30:00Z'));
    expect(shown(clock.now())).toBe('2026-10-25T00:30:00.000Z');
  });

  it('once set, it runs on from there in real time', async () => {
    const start = new Date('2026-03-13T08:00:00Z');
    const clock = new SettableClock(start);
    await passTime();
    const passed = clock.now().getTime() - start.getTime();
    expect(passed).toBeGreaterThanOrEqual(15);
    expect(passed).toBeLessThan(10_000);
    expect(clock.isSet).toBe(true);
  });

  it('can be moved forward, and runs on from the new time, not from it and the time already passed', async () => {
    const clock = new SettableClock(new Date('2026-03-13T08:00:00Z'));
    await passTime();
    const to = new Date('2026-03-29T07:00:00Z');
    const movedAt = performance.now();
    clock.moveTo(to);
    const atOnce = clock.now().getTime() - to.getTime();
    expect(atOnce).toBeLessThanOrEqual(performance.now() - movedAt);
    await passTime();
    expect(clock.now().getTime() - to.getTime()).toBeGreaterThanOrEqual(15);
  });

  it('is never moved back, and says so with both times', () => {
    const clock = new SettableClock(new Date('2026-03-13T08:00:00Z'));
    expect(() => {
      clock.moveTo(new Date('2026-03-12T12:00:00Z'));
    }).toThrow(new RangeError('The clock stands at 13 March 2026 at 8am and can only be moved forward, not to 12 March 2026 at midday'));
    expect(clock.today()).toBe('2026-03-13');
  });

  it('refuses a time that is none', () => {
    expect(() => new FixedClock('Friday')).toThrow('is not a London date and time');
    expect(() => new SettableClock(new Date(NaN))).toThrow('needs a valid date and time');
    expect(() => {
      new SettableClock(new Date(0)).moveTo(new Date(NaN));
    }).toThrow('needs a valid date and time');
  });
});
