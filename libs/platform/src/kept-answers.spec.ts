import { frozen, KeptAnswers } from './kept-answers.js';

describe('answers that are kept', () => {
  it('are read once for all who ask, also for those who ask meanwhile, and are the same frozen thing', async () => {
    const kept = new KeptAnswers();
    let reads = 0;
    const read = (): Promise<{ list: { name: string }[] }> => Promise.resolve({ list: [{ name: `reading ${(reads += 1)}` }] });
    const [one, two] = await Promise.all([kept.of('a', read), kept.of('a', read)]);
    expect([reads, one === two, (await kept.of('a', read)) === one]).toEqual([1, true, true]);
    expect(() => one.list.push({ name: 'mine' })).toThrow(TypeError);
    expect((await kept.of('b', read)).list[0]?.name).toBe('reading 2');
  });

  it('are read again when the first reading failed, and whoever waited for it is told so too', async () => {
    const kept = new KeptAnswers();
    const fails = (): Promise<object> => Promise.reject(new Error('The connection is lost'));
    const outcomes = await Promise.allSettled([kept.of('a', fails), kept.of('a', fails)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await kept.of('a', () => Promise.resolve({ ok: true }))).toEqual({ ok: true });
  });

  it('go, the longest unused first, before they take more memory than they may', async () => {
    const kept = new KeptAnswers();
    let reads = 0;
    const large = (): Promise<object> => Promise.resolve({ reading: (reads += 1), text: 'x'.repeat(20_000_000) });
    for (const key of ['a', 'b', 'a', 'c', 'a']) await kept.of(key, large);
    expect(reads).toBe(3);
    await kept.of('b', large);
    expect(reads).toBe(4);
  });

  it('are reckoned by all that they hold, once', () => {
    const shared = { text: 'x'.repeat(1000) };
    const list = [shared, shared, new Date(0), new Map([['a', { b: 1 }]]), Buffer.alloc(5)];
    expect(frozen(list)).toBeGreaterThan(1000);
    expect([Object.isFrozen(list), Object.isFrozen(shared), frozen(list)]).toEqual([true, true, 16]);
  });
});
