import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface TakenByNotify {
  readonly id: string;
  readonly reference: string;
  readonly email_address: string;
  readonly template_id: string;
  readonly personalisation: { readonly subject: string; readonly body: string };
}

/** A small server that speaks as much of GOV.UK Notify's API as is used. */
export interface TestNotify {
  readonly url: string;
  readonly taken: TakenByNotify[];
  /** The status with which it refuses, and 0 while it takes. */
  refusal: number;
  /** Whether it takes an e-mail and closes the connection before it says so. */
  losesAnswers: boolean;
  /** What it says of each e-mail that it took. */
  status: string;
  /** Forgets what came, and takes everything. */
  reset(): void;
  close(): Promise<void>;
}

export async function openNotify(): Promise<TestNotify> {
  const taken: TakenByNotify[] = [];
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://notify');
    if (!/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/.test(request.headers.authorization ?? '')) {
      answer(401, { errors: [] });
      return;
    }
    if (request.method === 'GET' && pathname === '/v2/notifications') {
      answer(200, { notifications: taken.filter(({ reference }) => reference === searchParams.get('reference')) });
      return;
    }
    if (request.method === 'GET') {
      answer(200, { id: pathname.split('/').at(-1), status: notify.status });
      return;
    }
    void text(request).then((body) => {
      if (notify.refusal !== 0) {
        answer(notify.refusal, {
          status_code: notify.refusal,
          errors: [{ error: 'Error', message: `told to refuse with ${notify.refusal}` }],
        });
        return;
      }
      const email = { id: `notification-${taken.length + 1}`, ...(JSON.parse(body) as object) } as TakenByNotify;
      taken.push(email);
      if (notify.losesAnswers) request.socket.destroy();
      else answer(201, { id: email.id });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const notify: TestNotify = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    refusal: 0,
    losesAnswers: false,
    status: 'delivered',
    reset() {
      taken.length = 0;
      Object.assign(notify, { refusal: 0, losesAnswers: false, status: 'delivered' });
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return notify;
}
