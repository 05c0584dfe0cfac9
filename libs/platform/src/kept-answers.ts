import { LRUCache } from 'lru-cache';

/** Bytes, as `frozen` reckons them: an answer of 100 actions takes about 150,000. */
const mostKept = 48_000_000;

/** What was read a moment ago, for whoever may read the same while nothing changes (docs/adr/0035). Each process keeps its own. */
export class KeptAnswers {
  private readonly answers = new LRUCache<string, { readonly answer: object; readonly bytes: number }>({
    maxSize: mostKept,
    sizeCalculation: ({ bytes }, key) => bytes + key.length,
  });
  private readonly underWay = new Map<string, Promise<object>>();

  /**
   * What `read` answers, frozen, since others are given the same. Two who ask at once wait for one reading.
   * @param key says everything on which the answer depends
   */
  async of<T extends object>(key: string, read: () => Promise<T>): Promise<T> {
    const kept = this.answers.get(key)?.answer ?? (await (this.underWay.get(key) ?? this.read(key, read)));
    return kept as T;
  }

  private read(key: string, read: () => Promise<object>): Promise<object> {
    const reading = read()
      .then((answer) => {
        this.answers.set(key, { answer, bytes: frozen(answer) });
        return answer;
      })
      .finally(() => this.underWay.delete(key));
    this.underWay.set(key, reading);
    return reading;
  }
}

/** Freezes a value with all that it holds. @returns about how many bytes it takes */
export function frozen(value: unknown): number {
  if (typeof value === 'string') return 24 + value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (Object.isFrozen(value) || ArrayBuffer.isView(value)) return 16;
  Object.freeze(value);
  const held = value instanceof Map || value instanceof Set ? [...value].flat() : Object.values(value);
  return held.reduce<number>((bytes, one) => bytes + frozen(one), 48);
}
