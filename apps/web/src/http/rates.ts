import type { RateLimitOptions } from '@fastify/rate-limit';

type Rate = { readonly rateLimit: Pick<RateLimitOptions, 'timeWindow'> & { readonly max: number } };

const perMinute = (max: number): Rate => ({ rateLimit: { max, timeWindow: '1 minute' } });

/**
 * How often the dear things may be asked for, by one person, or by one address where nobody is signed in; each process counts for
 * itself. A whole office behind one address signs in at nine: guessing is slowed by account, not here.
 */
export const rates = {
  signIn: perMinute(300),
  /** Each sends an e-mail. */
  forgotten: perMinute(20),
  /** Making API tokens. */
  token: perMinute(20),
  /** Every list, file and workbook that is taken away. */
  export: perMinute(120),
  /** Every file that is brought in and read. */
  upload: perMinute(30),
  /** Every report that is drawn up or drawn. */
  report: perMinute(30),
} as const satisfies Record<string, Rate>;

/** Each is counted over all of its routes together. */
export type RateName = 'export' | 'upload' | 'report';

/** Which routes take which of the dear rates, by how they are asked and where they lie. The first that fits counts. */
export const ratedRoutes: readonly (readonly [RateName, 'GET' | 'POST', RegExp])[] = [
  ['report', 'POST', /\/deadlines\/:id\/(draft|report)$/],
  ['report', 'POST', /\/reports\/:id\/(correct|file\/:format)$/],
  ['report', 'GET', /\/reports\/side-by-side\/pdf$/],
  ['export', 'GET', /\/reports\/:id\/(pdf|file\/:format|circulate)$/],
  ['export', 'GET', /^\/(?!api\/)[^:]+\.(csv|xlsx|json)$/],
  ['export', 'GET', /\/imports\/:id\/rows\.(csv|xlsx)$/],
  ['export', 'GET', /\/evidence\/:evidenceId\/file$/],
  ['export', 'GET', /\/documents\/:id\/file$/],
  ['upload', 'POST', /\/(documents|imports)$/],
  ['upload', 'POST', /\/actions\/:id\/(:form|evidence|evidence-file)$/],
  ['upload', 'POST', /\/measures\/import$/],
];

export function rateOf(method: string, path: string): RateName | undefined {
  // Whatever GET answers, HEAD is asked for in the same way.
  const asked = method === 'HEAD' ? 'GET' : method;
  return ratedRoutes.find(([, how, where]) => how === asked && where.test(path))?.[0];
}
