import { readFileSync } from 'node:fs';
import { readDocument } from './index.js';

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
}

const schema = JSON.parse(readFileSync(new URL('../../../docs/reading.schema.json', import.meta.url), 'utf8')) as Schema;
const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** What in the value breaks the schema, as paths. Knows the few words that our schema uses. */
function faults(value: unknown, against: Schema, path = '$'): string[] {
  if (against.oneOf) return against.oneOf.some((one) => faults(value, one).length === 0) ? [] : [`${path}: none of the choices`];
  if (against.enum && !against.enum.includes(value)) return [`${path}: ${String(value)} is not allowed`];
  const types = [against.type ?? []].flat();
  const type = typeOf(value);
  if (types.length > 0 && !types.includes(type) && !(type === 'number' && types.includes('integer') && Number.isInteger(value)))
    return [`${path}: ${type}`];
  if (against.pattern && typeof value === 'string' && !new RegExp(against.pattern).test(value)) return [`${path}: ${value}`];
  if (Array.isArray(value)) return value.flatMap((item, at) => (against.items ? faults(item, against.items, `${path}[${at}]`) : []));
  if (type !== 'object') return [];
  const fields = value as Record<string, unknown>;
  const missing = (against.required ?? []).filter((name) => !(name in fields)).map((name) => `${path}.${name}: missing`);
  const unknown = Object.keys(fields)
    .filter((name) => !(name in (against.properties ?? {})))
    .map((name) => `${path}.${name}: not in the schema`);
  return [
    ...missing,
    ...unknown,
    ...Object.entries(fields).flatMap(([name, inner]) => faults(inner, against.properties?.[name] ?? {}, `${path}.${name}`)),
  ];
}

describe('the JSON of a reading', () => {
  it.each(['1-exampleshire-second-visit', '2-exampleshire-third-visit', '3-borsetshire-first-visit'])(
    'of %s is as docs/reading.schema.json says',
    async (name) => {
      const text = readFileSync(new URL(`../testing/letters/${name}.txt`, import.meta.url), 'utf8');
      const reading: unknown = JSON.parse(JSON.stringify(await readDocument({ text })));
      expect(faults(reading, schema)).toEqual([]);
    },
  );

  it('would be refused with a kind that does not exist', () => {
    expect(faults({ document: {}, findings: [{ kind: 'guess' }] }, schema)).toContain('$.findings[0].kind: guess is not allowed');
  });
});
