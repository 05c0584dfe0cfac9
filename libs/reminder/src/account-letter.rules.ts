import { momentInWords } from '#calendar';
import type { LinkToSend } from '#identity';
import type { Letter } from './compose.rules.js';
import { letterHtml } from './letter-html.rules.js';

/** The e-mail with the link by which somebody comes in for the first time, or chooses a new password. It says nothing of the plan. Text and HTML say the same. */
export function accountLetter({ authorityName, purpose, secret, expiresAt }: LinkToSend, publicUrl: string): Letter {
  const isNew = purpose === 'invitation';
  // A line break would let a name write headers of its own.
  const council = authorityName.replace(/\s+/g, ' ').trim();
  const subject = isNew ? `Your account for the ${council} improvement plan` : 'Choose a new password for the improvement plan';
  const opening = isNew
    ? `You are on the list of people of the ${council} improvement plan. Follow this link to sign in for the first time:`
    : 'Somebody, most likely you, asked for a new password for this address. Until you choose one, the old one stays. Choose a new one:';
  const closing = [
    `${publicUrl}/sign-in/set-password?link=${secret}`,
    `The link works once, until ${momentInWords(expiresAt)}. Nobody will ever ask you for it.`,
    isNew
      ? 'If you did not expect this, tell the council. Without the link nothing happens.'
      : 'If it was not you, do nothing: nobody can use your account without this e-mail.',
  ];
  return {
    subject,
    text: `${[opening, ...closing].join('\n\n')}\n`,
    html: letterHtml({ subject, opening, items: [], closing, publicUrl }),
  };
}
