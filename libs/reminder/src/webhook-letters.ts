import { type Actor, newId } from '#platform';
import { type SwitchedOff, SwitchedOffEndpoints } from '#webhook';
import { Injectable } from '@nestjs/common';
import type { Letter } from './compose.rules.js';
import { letterHtml } from './letter-html.rules.js';
import { MailSettings } from './mail-settings.js';
import { Post } from './post.js';
import { messageIdOf } from './writing.js';

/** Tells administrators that another program hears of nothing any more. */
@Injectable()
export class WebhookLetters {
  constructor(
    private readonly endpoints: SwitchedOffEndpoints,
    private readonly post: Post,
    private readonly settings: MailSettings,
  ) {}

  /** @throws NotPosted */
  async send(actor: Actor, endpointId: string): Promise<void> {
    const off = await this.endpoints.find(actor, endpointId);
    if (off === undefined) return;
    const { publicUrl } = this.settings;
    const letter = webhookLetter(off, endpointId, publicUrl);
    for (const to of off.administrators) {
      const id = newId();
      await this.post.send({ id, to, messageId: messageIdOf(id, publicUrl), ...letter });
    }
  }
}

/** Text and HTML say the same. */
function webhookLetter({ label, because }: Pick<SwitchedOff, 'label' | 'because'>, endpointId: string, publicUrl: string): Letter {
  const name = label.replace(/\s+/g, ' ');
  const subject = `“${name}” is told nothing more by the improvement plan`;
  const opening = `The webhook “${name}” could not be reached for some days, or asked for nothing more, and is switched off. ${because}.`;
  const closing = [
    'Put right what receives it, then switch it on again and send a test:',
    `${publicUrl}/webhooks/${endpointId}`,
    'What happened meanwhile is not sent by itself. Each delivery that was given up can be sent again from that page.',
  ];
  return {
    subject,
    text: `${[opening, ...closing].join('\n\n')}\n`,
    html: letterHtml({ subject, opening, items: [], closing, publicUrl }),
  };
}
