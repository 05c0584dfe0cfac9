import { headingKey } from '../file/headings.rules.js';
import { type Cells, priorityIn } from '../file/rows.rules.js';
import { shortTitle } from '../file/words.rules.js';
import type { Known } from './known.js';
import type { NewConcern, NewPriority, Wanted } from './planned.js';

/** The priorities and concerns that the rows name: those we have, and those that the import makes, each once. */
export class Making {
  readonly priorities = new Map<string, NewPriority>();
  readonly concerns = new Map<string, NewConcern>();

  private readonly byNumber: ReadonlyMap<string, Known['priorities'][number]>;
  private readonly byTitle: ReadonlyMap<string, Known['priorities'][number]>;
  private readonly concernsByTitle: ReadonlyMap<string, string>;

  constructor(private readonly known: Known) {
    this.byNumber = new Map(known.priorities.map((one) => [one.number, one]));
    this.byTitle = new Map(known.priorities.map((one) => [headingKey(one.title), one]));
    this.concernsByTitle = new Map(known.concerns.map(({ id, title }) => [headingKey(title), id]));
  }

  /** By number, else by title; `note` when the number is another priority here. */
  priority(cells: Cells): { readonly wanted: Wanted | null; readonly words: string; readonly note?: string; readonly problem?: string } {
    const written = priorityIn(cells.priority ?? '');
    const number = cells.priorityNumber === undefined ? written.number : (priorityIn(cells.priorityNumber).number ?? cells.priorityNumber);
    const title = shortTitle(written.title).title;
    if (number === null && title === '') return { wanted: null, words: '' };
    if (number !== null && number.length > 12)
      return { wanted: null, words: '', problem: `“${number}” is too long for the number of a priority` };
    const have = number === null ? this.byTitle.get(headingKey(title)) : this.byNumber.get(number);
    if (have !== undefined) {
      const differs = title !== '' && headingKey(title) !== headingKey(have.title);
      return {
        wanted: { id: have.id },
        words: `${have.number} ${have.title}`,
        ...(differs ? { note: `Priority ${have.number} is “${have.title}” here, and stays so` } : {}),
      };
    }
    const same = [...this.priorities.values()].find((one) =>
      number === null ? headingKey(one.title) === headingKey(title) : one.number === number,
    );
    const made = same ?? {
      key: `priority ${this.priorities.size + 1}`,
      number: number ?? this.nextNumber(),
      title: title === '' ? `Priority ${number ?? ''}` : title,
    };
    this.priorities.set(made.key, made);
    return { wanted: { newKey: made.key }, words: `${made.number} ${made.title}` };
  }

  /** Every area that the cell names: one, or several lines that each begin with a bullet. A paragraph alone is the concern raised there. */
  concernsOf(cells: Cells, priority: Wanted | null): readonly Wanted[] {
    const lines = (cells.concern ?? '').split('\n').filter((line) => line !== '');
    const titles = lines.length > 1 && lines.every((line) => /^[•*]\s/u.test(line)) ? lines : lines.length > 0 ? [lines.join(' ')] : [];
    if (titles.length > 0) return titles.map((title) => this.concern(title, priority));
    const paragraph = Number(/\d{1,3}/.exec(cells.paragraph ?? '')?.[0]);
    const raised = [...new Set(this.known.paragraphs.filter((one) => one.paragraph === paragraph).map(({ concernId }) => concernId))];
    return raised.length === 1 ? raised.map((id) => ({ id })) : [];
  }

  private concern(text: string, priority: Wanted | null): Wanted {
    const [, reference] = /^C(\d{1,6})\b/u.exec(text) ?? [];
    const { title } = shortTitle(
      text.replace(/^(?:C\d{1,6}|(?:area(?: for improvement)?|recommendation)?\s*\d{1,3}(?:\.\d{1,3})*[.:)])\s+/iu, ''),
    );
    const key = headingKey(title);
    const have = this.concernsByTitle.get(key) ?? this.known.concerns.find(({ number }) => String(number) === reference)?.id;
    if (have !== undefined) return { id: have };
    if (!this.concerns.has(key)) this.concerns.set(key, { key, title, priority });
    return { newKey: key };
  }

  private nextNumber(): string {
    const taken = [...this.known.priorities, ...this.priorities.values()].map(({ number }) => Number(number)).filter(Number.isInteger);
    return String(Math.max(0, ...taken) + 1);
  }
}
