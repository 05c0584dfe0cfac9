import type { OpenAPIObject } from '@nestjs/swagger';
import { createHash } from 'node:crypto';
import type { Operation } from './open-api-answers.js';
import { leftOut, sampleDays, sampleFigures, sampleNone, sampleTitles, sampleWords } from './open-api-words.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
/** As the description holds it, where a type may also be a list of types (OpenAPI 3.1). */
interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly items?: Shape;
  readonly allOf?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: boolean | Shape;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly description?: string;
}
interface Content {
  readonly schema?: unknown;
  example?: unknown;
}

/** Where in the description a value stands: the class that holds it and the name of its field. */
interface Spot {
  readonly within: string;
  readonly field: string;
}

/** Gives each input and answer of an operation an example, made of our sample words by the schema: it fits by being made so. */
export function addExamples({ requestBody, responses }: Operation, schemas: Schemas): void {
  const asked = requestBody !== undefined && 'content' in requestBody ? [requestBody.content] : [];
  const answered = Object.values(responses).flatMap((answer) => (answer !== undefined && 'content' in answer ? [answer.content] : []));
  for (const [type, content] of [...asked, ...answered].flatMap((each) => Object.entries(each))) {
    const media = content as Content;
    if (media.schema !== undefined) media.example ??= isFile(type) ? fileWords(type) : exampleOf(media.schema as Shape, schemas, nowhere);
  }
}

const nowhere: Spot = { within: '', field: '' };
const isFile = (type: string): boolean => !/json$|^multipart/.test(type);
const fileWords = (type: string): string => (type === 'application/pdf' ? '%PDF-1.7 …' : 'The bytes of the file');

/** A value that fits the schema. A text that has no words in `open-api-words.ts` tells what it is for. */
export function exampleOf(shape: Shape, schemas: Schemas, spot: Spot): unknown {
  const own = sampleWords[`${spot.within}.${spot.field}`];
  if (own !== undefined) return own;
  if (sampleNone.has(spot.field) && mayBeNull(shape)) return null;
  if (shape.format === 'date') return sampleDays[spot.field] ?? '2026-03-13';
  if (shape.example !== undefined) return shape.example;
  if (shape.$ref !== undefined) {
    const name = shape.$ref.replace(/^.*\//, '');
    return exampleOf(schemas[name] as Shape, schemas, { within: name, field: spot.field });
  }
  if (shape.enum !== undefined)
    return shape.enum.find((value) => value === sampleWords[spot.field]) ?? shape.enum.find((value) => value !== null);
  if (shape.allOf !== undefined) return mergedOf(shape.allOf, schemas, spot);
  if (shape.anyOf !== undefined) return exampleOf(shape.anyOf.find(({ type }) => type !== 'null') ?? {}, schemas, spot);
  const type = [shape.type ?? 'object'].flat().find((each) => each !== 'null');
  if (type === 'array') return [exampleOf(shape.items ?? {}, schemas, spot)];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return sampleFigures[spot.field] ?? Math.max(shape.minimum ?? 1, 1);
  return type === 'string' ? textOf(shape, spot) : objectOf(shape, schemas, spot);
}

function mergedOf(shapes: readonly Shape[], schemas: Schemas, spot: Spot): unknown {
  const [only, ...others] = shapes;
  if (only !== undefined && others.length === 0) return exampleOf(only, schemas, spot);
  return Object.assign({}, ...shapes.map((each) => exampleOf(each, schemas, { ...spot, field: '' }))) as object;
}

function objectOf({ properties, additionalProperties }: Shape, schemas: Schemas, { within, field }: Spot): object {
  if (properties === undefined) {
    const value =
      typeof additionalProperties === 'object' ? exampleOf(additionalProperties, schemas, { within, field: `${field}.*` }) : true;
    return { [typeof additionalProperties === 'object' ? idFor(field) : field]: value };
  }
  const told = Object.entries(properties).filter(([name]) => !leftOut.has(`${within}.${name}`));
  return Object.fromEntries(told.map(([name, shape]) => [name, exampleOf(shape, schemas, { within, field: name })]));
}

const mayBeNull = ({ type, anyOf = [] }: Shape): boolean => [type].flat().includes('null') || anyOf.some((each) => each.type === 'null');

function textOf({ format, description = '', maxLength }: Shape, { within, field }: Spot): unknown {
  if (format === 'uuid') return idFor(field);
  if (format === 'date-time') return '2026-03-13T08:00:00.000Z';
  if (format === 'email') return 'head.of.fostering@exampleshire.example.org';
  if (format === 'binary') return 'The bytes of the file';
  const words = (field === 'title' ? sampleTitles.find(([pattern]) => pattern.test(within))?.[1] : undefined) ?? sampleWords[field];
  return words ?? (description === '' ? inWords(field) : description).slice(0, maxLength);
}

/** The same name is the same thing in every example. */
const idFor = (field: string): string =>
  `0199a3f0-6b1c-7c2e-9d55-${createHash('sha256').update(field.replace(/s$/, '')).digest('hex').slice(0, 12)}`;

/** 'leadInspector' is 'lead inspector'. */
const inWords = (field: string): string => field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
