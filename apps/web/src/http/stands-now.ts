import { dayInWords, isPlainDate } from '#calendar';
import type { Overtaken } from '#platform';
import { foldDays } from './folded-days.js';

interface Compared {
  readonly typed: Readonly<Record<string, unknown>>;
  readonly stands?: Readonly<Record<string, unknown>>;
}

interface Item {
  readonly value?: unknown;
  readonly text: string;
}

/** What someone else changed meanwhile, by the names of the form's fields, and the versions to save on top of. */
export function standing({ now }: Overtaken): { readonly stands: Record<string, unknown>; readonly versions: Record<string, number> } {
  const named = (row: string, name: string): string => (row === '' ? name : `${row}.${name}`);
  return {
    stands: Object.fromEntries(now.flatMap(({ row, fields }) => Object.entries(fields).map(([name, value]) => [named(row, name), value]))),
    versions: Object.fromEntries(now.map(({ row, version }) => [named(row, 'version'), version])),
  };
}

/** What stands in a field now, in words; undefined where nobody changed it meanwhile, or where the same was typed. */
export function standsNow({ stands, typed }: Compared, name: string, items: readonly Item[] = []): string | undefined {
  if (stands === undefined || !Object.hasOwn(stands, name)) return undefined;
  const now = listed(stands[name]);
  if (now.join('\n') === listed(foldDays(typed)[name]).join('\n')) return undefined;
  return now.length === 0 ? 'nothing' : now.map((value) => inWords(value, items)).join(', ');
}

function listed(value: unknown): readonly string[] {
  const values = (Array.isArray(value) ? (value as unknown[]) : [value]).map((item) => {
    return typeof item === 'string' ? item.replace(/\r\n?/g, '\n').trim() : typeof item === 'number' ? String(item) : '';
  });
  return values.filter((item) => item !== '').sort();
}

function inWords(value: string, items: readonly Item[]): string {
  const item = items.find((each) => each.value === value);
  return item?.text ?? (isPlainDate(value) ? dayInWords(value) : value);
}
