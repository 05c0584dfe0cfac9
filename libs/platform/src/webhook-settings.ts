/** Where other programs may be told of events. */
export interface WebhookSettings {
  /** Hosts that addresses may be on: such as `hooks.example.org`, or `*.example.org` for all below it. Empty: none. */
  readonly hosts: readonly string[];
  /** Lets plain http go to this very machine. */
  readonly loopback: boolean;
}

export const noWebhooks: WebhookSettings = { hosts: [], loopback: false };

/** The same, as use cases have it injected. */
export class WebhookRules implements WebhookSettings {
  readonly hosts: readonly string[];
  readonly loopback: boolean;

  /** @param publicUrl what links to the pages start with */
  constructor(
    { hosts, loopback }: WebhookSettings = noWebhooks,
    readonly publicUrl = 'http://localhost:3000',
  ) {
    this.hosts = hosts;
    this.loopback = loopback;
  }
}
