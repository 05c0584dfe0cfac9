import { permissions, roleNames } from '#identity';
import { NotFound, type Role } from '#platform';
import { Controller, Get } from '@nestjs/common';
import type { INestApplication } from '@nestjs/common';
import { ApiExcludeController, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { routesOf } from './declared-routes.js';
import { type Access, Open } from './needs.js';

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

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
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
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'npm run -s cli -- token create --person EMAIL' })
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, info, { operationIdFactory: (controller, method) => `${controller}.${method}` });
  const paths = Object.entries(document.paths).filter(([path]) => path.startsWith('/api/'));
  const access = new Map(routesOf(app).map((route) => [route.name, route.access]));
  for (const [, path] of paths) {
    for (const operation of [path.get, path.post, path.put, path.patch, path.delete]) {
      if (operation === undefined) continue;
      operation.responses['default'] = problem;
      if (takesVersion(operation, document.components?.schemas ?? {})) operation.parameters = [...(operation.parameters ?? []), ifMatch];
      operation.summary ??= inWords(operation.operationId ?? '');
      operation.description ??= whoMay(access.get(operation.operationId ?? ''));
    }
  }
  const schemas = sorted({ ...document.components?.schemas, Problem });
  return { ...document, paths: sorted(Object.fromEntries(paths)), components: { ...document.components, schemas } };
}

const Problem: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', example: 'about:blank' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What to do, in words that can be shown to people' },
    problems: {
      type: 'array',
      items: { type: 'object', required: ['field', 'message'], properties: { field: { type: 'string' }, message: { type: 'string' } } },
    },
    currentVersion: { type: 'integer', description: 'With 409 and 412: the version that someone else made meanwhile' },
    requestId: { type: 'string', description: 'Names the request in the log' },
  },
};

const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the thing as it was read: refused with 412 when someone else has changed it since',
  schema: { type: 'string', example: '"7"' },
} as const;

/** Whether the content names the version that was read, which If-Match says too. */
function takesVersion({ requestBody }: Operation, schemas: Readonly<Record<string, Schema>>): boolean {
  const content = requestBody !== undefined && 'content' in requestBody ? requestBody.content['application/json']?.schema : undefined;
  const schema = content !== undefined && '$ref' in content ? schemas[content.$ref.replace(/^.*\//, '')] : undefined;
  return schema !== undefined && !('$ref' in schema) && Object.hasOwn(schema.properties ?? {}, 'version');
}

const problem = {
  description: 'What is wrong and what to do',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function sorted<T>(entries: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
}
