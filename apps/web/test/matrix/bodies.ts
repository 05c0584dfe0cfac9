import type { OpenAPIObject } from '@nestjs/swagger';

type Schema = Extract<NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string], { type?: unknown }>;
type Reference = { readonly $ref: string };
export type Body = Readonly<Record<string, unknown>>;

/** Fields that take no words but a text of some form. */
const particular: Body = { into: 'C1', action: 'A1', steps: undefined, concern: 'C1' };

/** What is sent to a route so that it gets past its checks: a value for every field, and one id wherever an id is asked for. */
export interface Bodies {
  /** For a route of the API, as its own description asks; for a page, as the API's twin of it asks, else every field there is. */
  /** The names of the fields that take any words, as columns are written: such as `what_changed`. */
  freeText(): ReadonlySet<string>;
  bodyFor(route: { readonly method: string; readonly path: string }, line: string, id: string): Body;
}

export function bodiesOf({ paths, components }: OpenAPIObject): Bodies {
  const schemas = components?.schemas ?? {};
  const resolved = (schema: Schema | Reference): Schema => {
    if ('$ref' in schema && typeof schema.$ref === 'string') return resolved(schemas[schema.$ref.replace(/^.*\//, '')] ?? {});
    const { allOf, ...own } = schema as Schema;
    const properties = Object.assign({}, ...(allOf ?? []).map((part) => resolved(part).properties)) as Schema['properties'];
    return allOf === undefined ? own : { ...own, properties: { ...properties, ...own.properties } };
  };
  const inputs = new Map<string, Schema>();
  for (const [path, operations] of Object.entries(paths)) {
    for (const method of ['post', 'put', 'patch', 'delete'] as const) {
      const body = operations[method]?.requestBody;
      const schema = body !== undefined && 'content' in body ? Object.values(body.content)[0]?.schema : undefined;
      if (schema !== undefined) inputs.set(`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`, resolved(schema));
    }
  }
  const valueOf = (asked: Schema | Reference, name: string, id: string): unknown => {
    const schema = resolved(asked);
    if (Object.hasOwn(particular, name)) return particular[name];
    if (schema.enum !== undefined) return schema.enum[0];
    if (schema.type === 'array') return schema.items === undefined ? [] : [valueOf(schema.items, name, id)];
    if (schema.properties !== undefined) return objectOf(schema, id);
    if (schema.type === 'boolean') return undefined;
    if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
    if (schema.format === 'uuid') return id;
    if (schema.format === 'date') return '2026-07-31';
    if (schema.format === 'email') return 'someone.new@example.org';
    return 'Words'.slice(0, schema.maxLength);
  };
  const objectOf = ({ properties = {} }: Schema, id: string): Body =>
    Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, valueOf(schema, name, id)]));
  const everything = (id: string): Body => Object.assign({}, ...[...inputs.values()].map((schema) => objectOf(schema, id))) as Body;
  return {
    freeText() {
      const fields = [...inputs.values()].flatMap(({ properties = {} }) =>
        Object.entries(properties).map(([name, field]) => ({ name, ...resolved(field) })),
      );
      const bound = new Set(
        fields.flatMap(({ name, type, format, ...rest }) =>
          type !== 'string' || format !== undefined || rest.enum !== undefined ? [name] : [],
        ),
      );
      const free = fields.flatMap(({ name }) => (bound.has(name) || Object.hasOwn(particular, name) ? [] : [name]));
      return new Set(free.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)));
    },
    bodyFor({ method, path }, line, id) {
      const own = inputs.get(`${method} ${path}`);
      if (path.startsWith('/api/')) return own === undefined ? {} : objectOf(own, id);
      const twin = inputs.get(`POST /api/v1${line}`) ?? inputs.get(`PUT /api/v1${line.replace(/\/change$/, '')}`);
      return { ...everything(id), ...(twin === undefined ? {} : objectOf(twin, id)) };
    },
  };
}
