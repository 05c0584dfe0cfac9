import type { RateLimitOptions } from '@fastify/rate-limit';

type Rate = { readonly rateLimit: Pick<RateLimitOptions, 'max' | 'timeWindow'> };

const perMinute = (max: number): Rate => ({ rateLimit: { max, timeWindow: '1 minute' } });

/**
 * How often the dear things may be asked for, by one person, or by one address where nobody is signed in; each process counts for
 * itself. A whole office behind one address signs in at nine: guessing is slowed by account, not here.
 */
export const rates = {
  signIn: perMinute(300),
  /** Each sends an e-mail. */
  forgotten: perMinute(20),
  token: perMinute(20),
  export: perMinute(60),
  upload: perMinute(30),
  report: perMinute(30),
} as const satisfies Record<string, Rate>;
