import { AccountPost, Tokens } from '#identity';
import { type Actor, newId } from '#platform';
import { Injectable } from '@nestjs/common';
import { accountLetter } from './account-letter.rules.js';
import { tokenLetter } from './token-letter.rules.js';
import { MailSettings } from './mail-settings.js';
import { NotPosted, Post } from './post.js';
import { messageIdOf } from './writing.js';

/** E-mails about people's own accounts: at any hour, for someone waits for a link, or has to know that a token was made. */
@Injectable()
export class AccountLetters {
  constructor(
    private readonly links: AccountPost,
    private readonly tokens: Tokens,
    private readonly post: Post,
    private readonly settings: MailSettings,
  ) {}

  /** @throws NotPosted when it may work later; one that never will is kept as the link's error, for administrators to see */
  async send(actor: Actor, linkId: string): Promise<void> {
    const { publicUrl } = this.settings;
    try {
      await this.links.send(actor, linkId, async (link) => {
        // Each attempt is a message of its own, with a secret of its own: only the last one's works.
        const id = newId();
        await this.post.send({ id, to: link.email, messageId: messageIdOf(id, publicUrl), ...accountLetter(link, publicUrl) });
      });
    } catch (error) {
      if (!(error instanceof NotPosted) || error.kind !== 'permanent') throw error;
    }
  }

  /**
   * Tells a token's person that it was made. Run twice it is the same message, which mail systems drop.
   * @throws NotPosted when it may work later
   */
  async tellOfToken(actor: Actor, tokenId: string): Promise<void> {
    const token = await this.tokens.toTell(actor, tokenId);
    if (token === undefined) return;
    const { publicUrl } = this.settings;
    const letter = tokenLetter(token, publicUrl);
    try {
      await this.post.send({ id: tokenId, to: token.email, messageId: messageIdOf(tokenId, publicUrl), ...letter });
    } catch (error) {
      if (!(error instanceof NotPosted) || error.kind !== 'permanent') throw error;
    }
  }
}
