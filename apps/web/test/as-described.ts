import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { OpenApi } from '../src/http/open-api.js';

interface Told {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

interface Description {
  readonly document: OpenAPIObject;
  readonly ajv: Ajv2020;
  readonly paths: readonly (readonly [RegExp, string])[];
  readonly checks: Map<string, ValidateFunction>;
}

const descriptions = new WeakMap<NestFastifyApplication, Description>();

/**
 * Asks whether an answer of the API is as its own description says: its status, and every field that is described.
 * @returns what differs in words; undefined where nothing does, or where no such path is described
 */
export function notAsDescribed(app: NestFastifyApplication, { method, path, status, type, body }: Told): string | undefined {
  const { document, ajv, paths, checks } = descriptionOf(app);
  const template = paths.find(([pattern]) => pattern.test(path.split('?', 1)[0] ?? ''))?.[1];
  const operation = template === undefined ? undefined : document.paths[template]?.[method.toLowerCase() as 'get'];
  if (template === undefined || operation === undefined) return undefined;
  const responses = operation.responses as Record<string, { content?: Record<string, unknown>; $ref?: string }>;
  if (responses[status] === undefined && status < 400) return `${method} ${template} answers ${status}, which is not described`;
  const code = responses[status] === undefined ? 'default' : String(status);
  const kind = type.split(';', 1)[0] ?? '';
  const content = responses[code]?.content;
  if (body === '' || !/json$/.test(kind) || (content !== undefined && content[kind] === undefined)) return undefined;
  const within = responses[code]?.$ref ?? `#/paths/${escaped(template)}/${method.toLowerCase()}/responses/${code}`;
  const ref = `api${within}/content/${escaped(kind)}/schema`;
  let check = checks.get(ref);
  if (check === undefined) checks.set(ref, (check = ajv.compile({ $ref: ref })));
  if (check(JSON.parse(body))) return undefined;
  return `${method} ${template} ${status}: ${(check.errors ?? []).map(({ instancePath, message = '', params }) => `${instancePath} ${message} ${JSON.stringify(params)}`).join('; ')}`;
}

function descriptionOf(app: NestFastifyApplication): Description {
  const known = descriptions.get(app);
  if (known !== undefined) return known;
  const document = app.get(OpenApi).openapi();
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  formats.default(ajv);
  ajv.addSchema(document, 'api');
  // The more that stands in it as written, the sooner: /actions/accept before /actions/{id}.
  const paths = Object.keys(document.paths)
    .sort((a, b) => a.split('{').length - b.split('{').length)
    .map((path) => [new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`), path] as const);
  const description = { document, ajv, paths, checks: new Map<string, ValidateFunction>() };
  descriptions.set(app, description);
  return description;
}

/** As a JSON pointer within an address is written. */
const escaped = (part: string): string => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
