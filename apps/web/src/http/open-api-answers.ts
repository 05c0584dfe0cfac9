import type { OpenAPIObject } from '@nestjs/swagger';

type Components = NonNullable<OpenAPIObject['components']>;
type Schema = NonNullable<Components['schemas']>[string];
export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const id = '0199a3f0-6b1c-7c2e-9d55-2f6f0a4be0c1';

export const Problem: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', example: 'about:blank' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What to do, in words that can be shown to people' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
    currentVersion: { type: 'integer', description: 'With 409 and 412: the version that someone else made meanwhile' },
    requestId: { type: 'string', description: 'Names the request in the log' },
  },
};

const refusals = {
  Invalid: {
    status: 400,
    title: 'There is a problem with what was sent',
    detail: 'Enter the new due date as a real date, such as 13 3 2026',
    problems: [{ field: 'dueOn', message: 'Enter the new due date as a real date, such as 13 3 2026' }],
  },
  NoToken: { status: 401, title: 'Sign in first', detail: 'Sign in, or send a bearer token that has not expired.' },
  NotAllowed: { status: 403, title: 'You cannot do this', detail: 'Your role does not allow it. If it should, ask your administrator.' },
  NotFound: { status: 404, title: 'Page not found', detail: 'There is no such action' },
  Conflict: { status: 409, title: 'This could not be saved', detail: 'This action is closed, so its owner cannot change' },
  TooMany: { status: 429, title: 'Too many at once', detail: 'Wait a minute and try again.' },
  Overtaken: {
    status: 412,
    title: 'This could not be saved',
    detail: 'Programme Lead changed this meeting on 2 March 2026 at 8am (moved), after you opened it. Nothing was saved.',
    currentVersion: 8,
  },
} as const;
type Refused = keyof typeof refusals;

const described: Record<Refused, string> = {
  Invalid: 'What was sent cannot be taken as it is: each field is named with what to do',
  NoToken: 'No token, or one that is over or revoked',
  NotAllowed: 'The role of the token’s person does not allow it, or the token was not made for it',
  NotFound: 'No such thing in this authority, or none that may be known of yet',
  Conflict: 'It does not fit how things stand now',
  TooMany: 'The token asked more than 3,000 times in a minute; Retry-After says when to go on',
  Overtaken: 'Someone else has changed it since the version that If-Match names',
};

export const problemAnswers: NonNullable<Components['responses']> = Object.fromEntries(
  Object.entries(refusals).map(([name, refusal]) => [
    name,
    {
      description: described[name as Refused],
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          example: { type: 'about:blank', ...refusal, requestId: id },
        },
      },
    },
  ]),
);

const anyOther = {
  description: 'What is wrong and what to do',
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      example: { type: 'about:blank', status: 503, title: 'Not now', detail: 'The service is busy. Try again in a minute.', requestId: id },
    },
  },
};

/**
 * Says of every answer that it holds nothing but what is described, so that whoever checks answers finds a field that got into one
 * unnoticed, such as one of a table's. What else an answer may hold, such as ids by name, says so itself.
 */
export function allowNothingElse(operations: readonly Operation[], schemas: Record<string, Schema>): void {
  const seen = new Set<string>();
  const refsIn = (part: unknown): readonly string[] =>
    [...JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]*)"/g)].map(([, name = '']) => name);
  const waiting = operations.flatMap(({ responses }) => refsIn(responses));
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const schema = schemas[name];
    if (schema === undefined || seen.has(name)) continue;
    seen.add(name);
    waiting.push(...refsIn(schema));
    if (!('$ref' in schema) && schema.properties !== undefined) schema.additionalProperties ??= false;
  }
}

/** Adds to an operation each way in which it may refuse, by what it takes. */
export function describeRefusals(
  operation: Operation,
  { path, writes, takesVersion }: Readonly<{ path: string; writes: boolean; takesVersion: boolean }>,
): void {
  const asksForMore =
    operation.requestBody !== undefined || (operation.parameters ?? []).some((each) => 'in' in each && each.in === 'query');
  const may: readonly (readonly [Refused, boolean])[] = [
    ['Invalid', asksForMore],
    ['NoToken', true],
    ['NotAllowed', true],
    ['TooMany', true],
    ['NotFound', path.includes('{')],
    ['Conflict', writes],
    ['Overtaken', takesVersion],
  ];
  for (const [name, applies] of may) {
    if (applies) operation.responses[refusals[name].status] ??= { $ref: `#/components/responses/${name}` };
  }
  operation.responses['default'] = anyOther;
}
