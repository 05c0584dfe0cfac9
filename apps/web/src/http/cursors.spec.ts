import fc from 'fast-check';
import { pieceOf } from './cursors.js';

interface Row {
  readonly id: string;
  readonly title: string;
}

const idOf = (place: number): string => `0199a3f0-0000-7000-8000-${String(place).padStart(12, '0')}`;
const row = (place: number, title = 'Fostering'): Row => ({ id: idOf(place), title });
const change = fc.record({ kind: fc.constantFrom('add', 'remove', 'rename', 'shuffle'), place: fc.integer({ min: 0, max: 60 }) });

function changed(rows: readonly Row[], { kind, place }: { readonly kind: string; readonly place: number }): readonly Row[] {
  if (kind === 'add') return rows.some(({ id }) => id === idOf(place)) ? rows : [row(place), ...rows];
  if (kind === 'remove') return rows.filter(({ id }) => id !== idOf(place));
  if (kind === 'rename') return rows.map((each) => (each.id === idOf(place) ? { ...each, title: `${each.title}, renamed` } : each));
  return rows.toReversed();
}

test('whoever walks the pieces meets each thing once that was there throughout, whatever is added, changed or taken away meanwhile', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 60 }),
      (places, limit, meanwhile) => {
        let rows: readonly Row[] = places.map((place) => row(place));
        let throughout = new Set(rows.map(({ id }) => id));
        const met: string[] = [];
        let next: string | null | undefined;
        for (let piece = 0; next !== null; piece += 1) {
          const told = pieceOf('rows', rows, { limit, ...(next === undefined ? {} : { after: next }) });
          expect(told.rows.length).toBeLessThanOrEqual(limit);
          met.push(...told.rows.map(({ id }) => id));
          next = told.next;
          for (const each of next === null ? [] : (meanwhile[piece] ?? [])) {
            rows = changed(rows, each);
            const there = new Set(rows.map(({ id }) => id));
            throughout = new Set([...throughout].filter((id) => there.has(id)));
          }
        }
        expect(met).toEqual([...new Set(met)].sort());
        expect([...throughout].filter((id) => !met.includes(id))).toEqual([]);
      },
    ),
  );
});

test('a list that is not asked for in pieces comes whole, in the order of its page', () => {
  const rows = [row(3), row(1), row(2)];
  expect(pieceOf('rows', rows, {})).toEqual({ rows, next: null });
  const { next } = pieceOf('rows', rows, { limit: 2 });
  expect(pieceOf('rows', rows, { after: next ?? '' })).toEqual({ rows: [row(3)], next: null });
});

test.each([
  ['of another list', pieceOf('meetings', [row(1), row(2)], { limit: 1 }).next ?? ''],
  ['that holds no id', Buffer.from('["rows","1 or 1=1"]').toString('base64url')],
  ['that is none', 'nonsense'],
])('a cursor %s is refused with what to do', (_which, after) => {
  expect(() => pieceOf('rows', [row(1)], { after })).toThrow('Send “next” of the piece before as it was');
});
