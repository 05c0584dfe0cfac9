import type { RateName } from './rates.js';

const words: Readonly<Record<RateName, string>> = {
  export: 'lists and files to take away',
  upload: 'files to bring in',
  report: 'reports to draw up',
};

/** More than a rate allows: what it was, and how long to wait. */
export class TooMany extends Error {
  readonly statusCode = 429;

  /** @param ttl milliseconds until the count begins anew */
  constructor(name: RateName | undefined, max: number, ttl: number) {
    const seconds = Math.max(1, Math.ceil(ttl / 1000));
    const what = name === undefined ? 'That is too much at once.' : `You have asked for ${max} ${words[name]} within a minute.`;
    super(`${what} Nothing was lost. Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`}, then go back and try again.`);
  }
}
