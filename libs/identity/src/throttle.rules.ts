/** Wrong tries in a row that one client has at one account before it must wait. */
export const freeTries = 5;
/** The same for a browser in which the person has signed in before. */
export const freeTriesOfKnownBrowser = 10;
/** Wrong tries at one account from everywhere, or of one client at all accounts, after which each client has one free try at each. */
export const manyTries = 50;
/** Minutes that nobody waits longer than. */
export const longestWait = 15;

/** How wrong tries stand, as far as they bear on the next one. */
export interface Tries {
  /** Of this client at this account. */
  readonly own: number;
  /** At this account, from clients that it does not know. */
  readonly account: number;
  /** Of this client, at all accounts. */
  readonly client: number;
  readonly knownBrowser: boolean;
}

/**
 * Minutes from the last wrong try during which this client is refused at this account: 1, 2, 4, 8, 15. Whoever comes from
 * elsewhere is never refused at the first try, however many others guess: nobody can lock anybody out.
 */
export function minutesToWait({ own, account, client, knownBrowser }: Tries): number {
  const over = own - freeTriesOf(account, client, knownBrowser);
  return over < 0 || own === 0 ? 0 : Math.min(2 ** over, longestWait);
}

function freeTriesOf(account: number, client: number, knownBrowser: boolean): number {
  if (knownBrowser) return freeTriesOfKnownBrowser;
  return account >= manyTries || client >= manyTries ? 1 : freeTries;
}
