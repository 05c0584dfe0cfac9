/** One e-mail on its way. */
export interface Posted {
  readonly to: string;
  /** The same at every attempt, so that a server or a reader can tell a repeat. */
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * Why a message was not taken. `temporary`: try this one again later; `permanent`: never will be; `unreachable`: nothing can be
 * sent now, so the rest of the run waits too.
 */
export class NotPosted extends Error {
  constructor(
    readonly kind: 'temporary' | 'permanent' | 'unreachable',
    message: string,
  ) {
    super(message);
  }
}

/** What carries messages out of the house. */
export abstract class Post {
  /** @throws NotPosted when the message was not taken */
  abstract send(message: Posted): Promise<void>;

  abstract close(): void;
}

/** Where no mail server is set up: messages stay in the house and are read on the page of e-mails. */
export class LocalOutbox extends Post {
  override send(): Promise<void> {
    return Promise.resolve();
  }

  override close(): void {
    // Nothing is open.
  }
}
