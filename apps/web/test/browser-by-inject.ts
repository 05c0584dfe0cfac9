import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { strFromU8, unzipSync } from 'fflate';
import { fieldsSent } from './fields-sent.js';
import { notAsDescribed } from './as-described.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** What was sent; of an Excel or Word file what stands in its parts, which says nothing of when it was packed. */
  readonly body: string;
  readonly bytes: Buffer;
  /** Where a redirect leads. */
  readonly location: string | undefined;
  /** The body without tags, with single spaces: for asking what the page says. */
  readonly text: string;
}

type Fields = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface TestFile {
  readonly field: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly type?: string;
}

interface Question {
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string | Buffer;
}

/** Keeps cookies and sends the token of our forms, as a browser with one of our pages open does. */
export class Browser {
  readonly cookies = new Map<string, string>();
  private token: string | undefined;
  /** The page in front of the person. */
  private shown: { readonly path: string; readonly body: string } | undefined;

  constructor(
    private readonly app: NestFastifyApplication,
    cookies: Readonly<Record<string, string>> = {},
  ) {
    for (const [name, value] of Object.entries(cookies)) this.cookies.set(name, value);
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.ask({ method: 'GET', path, headers });
  }

  /**
   * Posts a form with the token of the last page seen; the answer is not followed. Where that page holds the form, all its fields are
   * sent as they stand, the empty ones too, with those given here in their place.
   */
  async post(path: string, fields: Fields = {}, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const form = new URLSearchParams();
    const standing = this.shown ? fieldsSent(this.shown.body, this.shown.path, path) : {};
    for (const [name, value] of entriesOf({ ...standing, _csrf: await this.formToken(), ...fields })) form.append(name, value);
    return this.ask({ method: 'POST', path, headers: { ...formHeaders, ...headers }, payload: form.toString() });
  }

  /** Posts a form with files, as `enctype="multipart/form-data"` does. */
  async upload(path: string, fields: Fields, files: readonly TestFile[]): Promise<Answer> {
    const form = new FormData();
    for (const [name, value] of entriesOf({ _csrf: await this.formToken(), ...fields })) form.append(name, value);
    for (const { field, fileName, bytes, type } of files) {
      form.append(field, new Blob([new Uint8Array(bytes)], { type: type ?? 'application/octet-stream' }), fileName);
    }
    const request = new Response(form);
    const payload = Buffer.from(await request.arrayBuffer());
    return this.ask({ method: 'POST', path, headers: { 'content-type': request.headers.get('content-type') ?? '' }, payload });
  }

  /** Where a redirect led to. */
  follow({ status, location }: Answer): Promise<Answer> {
    if (location === undefined) throw new Error(`The answer ${status} leads nowhere`);
    return this.get(location);
  }

  async ask({ method, path, headers, payload }: Question): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await inject(this.app, {
      method,
      path,
      headers: { ...(cookie === '' ? {} : { cookie }), ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const line of [answer.headers['set-cookie'] ?? []].flat().map(String)) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    if (method === 'GET' && String(answer.headers['content-type']).startsWith('text/html')) this.shown = { path, body: answer.body };
    this.token = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? this.token;
    return answer;
  }

  /** Every page of the layout holds one, also the page that says that there is no such page. */
  private async formToken(): Promise<string> {
    if (this.token === undefined)
      await this.get(this.cookies.has('session') || this.cookies.has('__Host-session') ? '/there-is-no-such-page' : '/sign-in');
    return this.token ?? '';
  }
}

/** A list becomes one entry for each item, as ticked boxes of one name do. */
function entriesOf(fields: Fields): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]) => [value].flat().map((item): [string, string] => [name, String(item)]));
}

const formHeaders = { 'content-type': 'application/x-www-form-urlencoded' };

/** Calls the API with a bearer token. An answer that is not as the API's own description says fails the test. */
export class Api {
  constructor(
    private readonly app: NestFastifyApplication,
    readonly token: string,
    /** Not where rows are made up: what is stored is then not what the product would ever store. */
    private readonly asDescribed = true,
  ) {}

  get(path: string): Promise<ApiAnswer> {
    return this.ask('GET', path);
  }

  post(path: string, body: object = {}): Promise<ApiAnswer> {
    return this.ask('POST', path, body);
  }

  async ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    more: Readonly<Record<string, string>> = {},
  ): Promise<ApiAnswer> {
    const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const headers = { authorization: `Bearer ${this.token}`, ...json, ...more };
    const answer = await inject(this.app, { method, path, headers, ...(body === undefined ? {} : { payload: JSON.stringify(body) }) });
    const type = String(answer.headers['content-type']);
    const differs = !this.asDescribed
      ? undefined
      : notAsDescribed(this.app, { method, path, status: answer.status, type, body: answer.body });
    if (differs !== undefined) throw new Error(differs);
    return { ...answer, json: answer.body !== '' && /\bjson\b/.test(type) ? (JSON.parse(answer.body) as unknown) : undefined };
  }
}

export interface ApiAnswer extends Answer {
  /** Whatever was answered: tests say what they expect of it. Undefined when it is no JSON, such as a file. */
  readonly json: unknown;
}

async function inject(
  app: NestFastifyApplication,
  question: Omit<Question, 'method'> & { method: Question['method'] | 'PUT' | 'PATCH' | 'DELETE' },
): Promise<Answer> {
  const { method, path, headers = {}, payload } = question;
  const answer = await app.inject({
    method,
    url: path,
    headers: { host: 'localhost:3000', ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
  const body = unpackedBody(answer.headers['content-type'], answer);
  // A template that was given a thing where it wanted words: no page may say so, whatever its test asks.
  if (body.includes('[object Object]')) throw new Error(`${method} ${path} prints an object in place of words`);
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body,
    bytes: answer.rawPayload,
    location: typeof answer.headers.location === 'string' ? answer.headers.location : undefined,
    text: body
      .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&amp;/g, '&')
      .replace(/&#39;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/\s+/g, ' '),
  };
}

function unpackedBody(type: unknown, { body, rawPayload }: { readonly body: string; readonly rawPayload: Buffer }): string {
  if (!String(type).includes('openxmlformats')) return body;
  return Object.entries(unzipSync(rawPayload))
    .map(([part, bytes]) => `${part}\n${strFromU8(bytes)}`)
    .join('\n');
}
