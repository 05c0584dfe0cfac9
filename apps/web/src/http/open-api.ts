import { permissions, roleNames, tokenAreas } from '#identity';
import { NotFound, type Role } from '#platform';
import { Controller, Get } from '@nestjs/common';
import type { INestApplication } from '@nestjs/common';
import { ApiExcludeController, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { routesOf } from './declared-routes.js';
import { type Access, Open } from './needs.js';
import { scopeNameOf } from './token-areas.js';
import { addExamples } from './open-api-examples.js';
import { allowNothingElse, describeRefusals, type Operation, Problem, problemAnswers } from './open-api-answers.js';

/** 'ActionsApi.assignOwner' is 'Assign owner'. */
function inWords(operationId: string): string {
  const words = (operationId.split('.')[1] ?? '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function whoMay(access: Access | undefined): string {
  if (access === undefined || access === 'open') return 'For anyone.';
  if (access === 'signed-in') return 'For anyone with a token.';
  const allowed = new Set(access.flatMap((permission): readonly Role[] => permissions[permission]));
  return `For: ${[...allowed].map((role) => roleNames[role]).join(', ')}.`;
}

/** Roles of a scheme that is no OAuth may be named (OpenAPI 3.1), but are described nowhere else. */
const scopes = [
  'A token, made on the page “Your API tokens”, acts as its person and does no more than they may. It is made to read, or to read and change, and for everything or for parts. An operation’s scope says what it needs: “:read” is there in either, “all” needs a token for everything.',
  ...Object.entries(tokenAreas).map(([area, words]) => `- ${area}: ${words}`),
].join('\n');

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** The description of the API, made from the whole app when it is first asked for. */
@ApiExcludeController()
@Open()
@Controller('api')
export class OpenApi {
  private app: INestApplication | undefined;
  private document: OpenAPIObject | undefined;

  describe(app: INestApplication): void {
    this.app = app;
  }

  @Get('openapi.json')
  openapi(): OpenAPIObject {
    if (this.app === undefined) throw new NotFound('');
    this.document ??= documentOf(this.app);
    return this.document;
  }
}

/** All of /api in a stable order, so that two builds of one source give the same text. */
function documentOf(app: INestApplication): OpenAPIObject {
  const info = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Improvement plan')
    .setDescription('The same use cases as the pages. Errors are application/problem+json (RFC 9457).')
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: scopes })
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, info, { operationIdFactory: (controller, method) => `${controller}.${method}` });
  const paths = Object.entries(document.paths).filter(([path]) => path.startsWith('/api/'));
  const access = new Map(routesOf(app).map((route) => [route.name, route.access]));
  for (const [path, item] of paths) {
    const { get, post, put, patch, delete: remove } = item;
    for (const operation of [get, post, put, patch, remove]) {
      if (operation === undefined) continue;
      const versioned = takesVersion(operation, document.components?.schemas ?? {});
      operation.parameters = [
        ...(operation.parameters ?? []),
        ...unnamedIn(path, operation),
        ...(versioned ? [ifMatch] : []),
        ...(operation === post ? [idempotencyKey] : []),
      ];
      describeRefusals(operation, { path, writes: operation !== get, takesVersion: versioned });
      operation.summary ??= inWords(operation.operationId ?? '');
      const scope = scopeNameOf(path.replace(/\{(\w+)\}/g, ':$1'), operation === get ? 'GET' : 'POST');
      operation.security = [{ bearer: scope === undefined ? [] : [scope] }];
      operation.description ??= [whoMay(access.get(operation.operationId ?? '')), ...(scope ? [`Scope: ${scope}.`] : [])].join(' ');
    }
  }
  const schemas = sorted({ ...document.components?.schemas, Problem });
  const operations = paths
    .flatMap(([, { get, post, put, patch, delete: remove }]) => [get, post, put, patch, remove])
    .filter((each) => each !== undefined);
  allowNothingElse(operations, schemas);
  for (const operation of operations) addExamples(operation, schemas);
  return {
    ...document,
    paths: sorted(Object.fromEntries(paths)),
    components: { ...document.components, schemas, responses: problemAnswers },
  };
}

const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the thing as it was read: refused with 412 when someone else has changed it since',
  schema: { type: 'string', example: '"7"' },
} as const;

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'A new UUID for each change: sent again within 24 hours, the change is not made again and the first answer is given',
  schema: { type: 'string', minLength: 8, maxLength: 200, example: '0199a3f0-6b1c-7c2e-9d55-2f6f0a4be0c1' },
} as const;

/** Whether the content names the version that was read, which If-Match says too. */
function takesVersion({ requestBody }: Operation, schemas: Readonly<Record<string, Schema>>): boolean {
  const content = requestBody !== undefined && 'content' in requestBody ? requestBody.content['application/json']?.schema : undefined;
  const schema = content !== undefined && '$ref' in content ? schemas[content.$ref.replace(/^.*\//, '')] : undefined;
  return schema !== undefined && !('$ref' in schema) && Object.hasOwn(schema.properties ?? {}, 'version');
}

/** Parts of the address that a method does not ask for. */
function unnamedIn(path: string, { parameters = [] }: Operation): NonNullable<Operation['parameters']> {
  const named = new Set(parameters.map((each) => ('name' in each ? each.name : '')));
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return names.filter((name) => !named.has(name)).map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function sorted<T>(entries: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
}
