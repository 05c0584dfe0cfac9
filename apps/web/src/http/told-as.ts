import type { Type } from '@nestjs/common';

/** Where @nestjs/swagger keeps what `@ApiProperty` says of a class, and of each of its fields. */
const [fieldNames, fieldNamed] = ['swagger/apiModelPropertiesArray', 'swagger/apiModelProperties'];

/**
 * What an answer is described to hold, and nothing else: columns that are the table's own business, such as the authority and the
 * inspection that a row is kept back for, stay where they are. Things within it are told by their own descriptions.
 */
export function toldAs<T extends object>(Answer: Type<T>, value: T): T {
  return told(Answer, value) as T;
}

function told(Answer: unknown, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => told(Answer, each));
  if (typeof Answer !== 'function' || typeof value !== 'object' || value === null || value instanceof Date) return value;
  const prototype = Answer.prototype as object | undefined;
  const described = prototype && (Reflect.getMetadata(fieldNames, prototype) as readonly string[] | undefined);
  if (prototype === undefined || described === undefined) return value;
  const held = value as Readonly<Record<string, unknown>>;
  const names = described.map((name) => name.slice(1)).filter((name) => Object.hasOwn(held, name));
  return Object.fromEntries(names.map((name) => [name, told(typeOf(prototype, name), held[name])]));
}

const typeOf = (prototype: object, name: string): unknown =>
  (Reflect.getMetadata(fieldNamed, prototype, name) as { readonly type?: unknown } | undefined)?.type;
