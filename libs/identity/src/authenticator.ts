import { Secret, TOTP } from 'otpauth';

const issuer = 'Improvement plan';
const period = 30;

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period });

/** A secret of 160 bits in base 32, as authenticator apps take it. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code says: `otpauth://totp/…`. */
export const totpAddress = (secret: string, email: string): string => totpOf(secret, email).toString();

/**
 * Which code this is.
 * @returns the 30 seconds that it belongs to, counted from 1970; none when it is wrong, or more than 30 seconds too old or too early
 */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / period) + delta;
}
