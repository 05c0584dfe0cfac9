import { NotifyClient } from 'notifications-node-client';
import { type Arrival, NotPosted, Post, type Posted } from './post.js';

const answerWithin = 30_000;

export interface NotifySettings {
  readonly apiKey: string;
  /** Of a template whose subject is ((subject)) and whose message is ((body)). */
  readonly templateId: string;
  /** Only where it is not GOV.UK's own address. */
  readonly url?: string | undefined;
}

/** Sends through GOV.UK Notify: the template's words are ours, the reference is our id, and Notify says later what became of it. */
export class NotifyPost extends Post {
  private readonly client: NotifyClient;
  private readonly templateId: string;

  constructor({ apiKey, templateId, url }: NotifySettings) {
    super();
    this.templateId = templateId;
    this.client = url === undefined ? new NotifyClient(apiKey) : new NotifyClient(url, apiKey);
  }

  /** Asks first whether Notify has it already: an answer that was lost, or a worker that died, is then not repeated. */
  override async send({ id, to, subject, text }: Posted): Promise<string> {
    const taken = await this.ask(() => this.client.getNotifications('email', undefined, id));
    const known = (taken.data as { readonly notifications: readonly { readonly id: string }[] }).notifications[0];
    if (known !== undefined) return known.id;
    const personalisation = { subject, body: text };
    const sent = await this.ask(() => this.client.sendEmail(this.templateId, to, { personalisation, reference: id }));
    return (sent.data as { readonly id: string }).id;
  }

  override async arrivalOf(receipt: string): Promise<Arrival> {
    const { data } = await this.ask(() => this.client.getNotificationById(receipt));
    const { status } = data as { readonly status: string };
    if (status === 'delivered') return { state: 'arrived' };
    const words = returnedWords[status];
    return words === undefined ? { state: 'on its way' } : { state: 'returned', words };
  }

  override close(): void {
    // Each request has a connection of its own.
  }

  /** @throws NotPosted for whatever keeps Notify from answering well, silence included */
  private async ask<T>(request: () => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new NotPosted('temporary', `GOV.UK Notify did not answer within ${answerWithin / 1000} seconds`));
      }, answerWithin);
    });
    try {
      return await Promise.race([request(), silence]);
    } catch (error) {
      throw error instanceof NotPosted ? error : notPosted(error);
    } finally {
      clearTimeout(timer);
    }
  }
}

const returnedWords: Readonly<Record<string, string>> = {
  'permanent-failure': 'GOV.UK Notify: the address does not exist',
  'temporary-failure': 'GOV.UK Notify: the mailbox did not take it for three days, for instance because it is full',
  'technical-failure': 'GOV.UK Notify: it had a technical failure',
  'validation-failed': 'GOV.UK Notify: it could not use the address',
};

interface NotifyError {
  readonly response?: { readonly status?: number; readonly data?: { readonly errors?: readonly { readonly message?: string }[] } };
  readonly message?: string;
}

function notPosted(error: unknown): NotPosted {
  const { response, message } = (error ?? {}) as NotifyError;
  const said = response?.data?.errors?.map((each) => each.message ?? '').join('; ');
  const words = `GOV.UK Notify: ${said ?? message ?? String(error)}`.slice(0, 500);
  const status = response?.status;
  // 429 is too many for all of us; 403 a key that is refused, 404 a template that is gone: the message itself is good.
  if (status === undefined || status >= 500 || status === 429 || status === 401 || status === 403 || status === 404) {
    return new NotPosted('unreachable', words);
  }
  return new NotPosted('permanent', words);
}
