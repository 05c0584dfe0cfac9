import { momentInWords } from '#calendar';
import { scopeInWords, type TokenToTell } from '#identity';
import type { Letter } from './compose.rules.js';
import { letterHtml } from './letter-html.rules.js';

/** The e-mail to whoever a new token acts as. It says nothing of the plan, and not the token. Text and HTML say the same. */
export function tokenLetter({ authorityName, label, createdAt, expiresAt, access, areas }: TokenToTell, publicUrl: string): Letter {
  // A line break would let a name write lines of its own.
  const [council, purpose] = [authorityName, label].map((text) => text.replace(/\s+/g, ' ').trim());
  const subject = 'A token of the API was made for your account';
  const opening = `On ${momentInWords(createdAt)} a token was made by which a program can act as you in the ${council ?? ''} improvement plan:`;
  const closing = [
    `For: ${purpose ?? ''}`,
    `It ${scopeInWords({ access, areas })}, and works until ${momentInWords(expiresAt)}.`,
    `If neither you nor your administrator made it, end it at once and change your password: ${publicUrl}/account/tokens`,
  ];
  return {
    subject,
    text: `${[opening, ...closing].join('\n\n')}\n`,
    html: letterHtml({ subject, opening, items: [], closing, publicUrl }),
  };
}
