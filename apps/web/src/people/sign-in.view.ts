import { momentInWords } from '#calendar';
import type { AccountState } from '#identity';

/** How somebody stands with signing in, in sentences, and what an administrator may do about it. */
export function signInView({ hasPassword, invitation }: AccountState, byHand: boolean, localAccounts: boolean, now: Date): object {
  const works = invitation !== undefined && invitation.endedBecause === null && invitation.expiresAt > now;
  const again =
    hasPassword && localAccounts ? 'Send a link to choose a new password' : invitation === undefined ? 'Send a link' : 'Send a new link';
  return {
    lines: [
      ...(localAccounts ? [hasPassword ? 'They have a password.' : 'They have not chosen a password yet.'] : []),
      ...linkWords(invitation, works),
    ],
    button: byHand ? (localAccounts ? 'Make a link to choose a password' : 'Make a link to sign in with') : again,
    canWithdraw: works,
  };
}

function linkWords(link: AccountState['invitation'], works: boolean): string[] {
  if (link === undefined || link.endedBecause === 'used') return [];
  if (link.endedBecause === 'withdrawn') return [`The link of ${momentInWords(link.madeAt)} was withdrawn.`];
  if (!works) return [`The link of ${momentInWords(link.madeAt)} was not used and works no more.`];
  if (link.sentAt !== null) return [`A link was sent on ${momentInWords(link.sentAt)}. It works until ${momentInWords(link.expiresAt)}.`];
  return [
    link.lastError === null
      ? 'An e-mail with a link is on its way to them.'
      : `The e-mail with their link could not be sent: ${link.lastError}`,
  ];
}
