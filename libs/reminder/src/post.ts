/** One e-mail on its way. */
export interface Posted {
  /** Ours; a carrier that takes a reference gets it, and can be asked for it. */
  readonly id: string;
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

/** What became of a message after it was taken: it is still on its way, it arrived, or it came back, with the carrier's words. */
export type Arrival = { readonly state: 'on its way' | 'arrived' } | { readonly state: 'returned'; readonly words: string };

/** What carries messages out of the house. */
export abstract class Post {
  /**
   * @returns what to ask the carrier by, later; null where it tells nothing more
   * @throws NotPosted when the message was not taken
   */
  abstract send(message: Posted): Promise<string | null>;

  /** What became of a message that it took. A carrier without receipts is never asked. */
  abstract arrivalOf(receipt: string): Promise<Arrival>;

  abstract close(): void;
}

/** Where no mail server is set up: messages stay in the house and are read on the page of e-mails. */
export class LocalOutbox extends Post {
  override send(): Promise<null> {
    return Promise.resolve(null);
  }

  override arrivalOf(): Promise<Arrival> {
    return Promise.resolve({ state: 'arrived' });
  }

  override close(): void {
    // Nothing is open.
  }
}
