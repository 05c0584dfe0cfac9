import type { NotLetIn } from '#identity';
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';

/** What went wrong on the way through the council's sign-on. */
export type ProblemKind = NotLetIn | 'begin again' | 'does not answer' | 'denied' | 'clocks differ' | 'set up wrongly';

export interface ProviderProblem {
  readonly status: number;
  readonly title: string;
  /** What happened and what to do, with NAME for what the provider is called. */
  readonly says: readonly string[];
}

const askForLink = 'Ask your administrator for a link to sign in with. Follow it, then choose NAME there.';
const tellAdministrator = 'Tell your administrator the reference below.';

/** Every way in which it can fail, in the words of the page. */
export const providerProblems: Readonly<Record<ProblemKind, ProviderProblem>> = {
  'begin again': {
    status: 400,
    title: 'Start signing in again',
    says: ['That took too long, or was started in another browser. Nothing was changed.'],
  },
  'does not answer': {
    status: 503,
    title: 'NAME does not answer',
    says: ['You cannot be signed in by it at the moment. Try again in a few minutes.', 'Whoever is signed in already can go on working.'],
  },
  denied: {
    status: 403,
    title: 'NAME did not let you in',
    says: [
      'You may have chosen to cancel, or may not be allowed to use this service with it.',
      'Try again. If it stays so, ask those who look after NAME to let you use this service.',
    ],
  },
  'clocks differ': {
    status: 502,
    title: 'The clocks do not agree',
    says: [`NAME and this service do not have the same time, so its word cannot be relied on. ${tellAdministrator}`],
  },
  'set up wrongly': {
    status: 502,
    title: 'Signing in with NAME is not set up rightly',
    says: [`Its answer cannot be used. ${tellAdministrator}`],
  },
  'no address': {
    status: 403,
    title: 'NAME did not say who you are',
    says: ['It told us no email address, so you cannot be found here.', askForLink],
  },
  'address not verified': {
    status: 403,
    title: 'Your email address is not confirmed',
    says: ['NAME does not vouch for your email address, so it is not enough to let you in.', askForLink],
  },
  'address of another domain': {
    status: 403,
    title: 'You need a link for your first sign-in',
    says: ['Your email address belongs to another organisation than NAME.', askForLink],
  },
  'no such person': {
    status: 403,
    title: 'You are not on the list of people',
    says: [
      'NAME knows you, but nobody has added you here. Ask your administrator to add you with the same email address, then sign in again.',
    ],
  },
  'tied to another account': {
    status: 403,
    title: 'Another account is in use for you',
    says: [
      'You have signed in here before with another account of NAME. Sign in with that one.',
      'If it was replaced, ask your administrator to untie it on your page in the list of people, then sign in again.',
    ],
  },
  'link over': {
    status: 410,
    title: 'This link does not work any more',
    says: ['Each link works once and for a limited time. If you have used it, just sign in. If not, ask your administrator for a new one.'],
  },
  'no role': {
    status: 403,
    title: 'You have no role here at present',
    says: ['Your roles have ended, have not begun, or you were locked out. If you should have one, ask your administrator.'],
  },
  'too many groups': {
    status: 502,
    title: 'Your roles could not be read',
    says: [`NAME left out your groups because there are too many. Nothing was changed. ${tellAdministrator}`],
  },
  'no such authority': {
    status: 502,
    title: 'Your roles could not be read',
    says: [`The settings name an authority that is not here. ${tellAdministrator}`],
  },
};

/** Which problem an error of the client library is. */
export function problemOf(error: unknown): ProblemKind {
  if (error instanceof AuthorizationResponseError) return ofAnswer[error.error] ?? 'set up wrongly';
  if (error instanceof ResponseBodyError) return error.error === 'invalid_grant' ? 'begin again' : 'set up wrongly';
  if (isUnreachable(error)) return 'does not answer';
  return error instanceof ClientError ? ofClient(error) : 'set up wrongly';
}

/** Nothing listens, or the name is unknown: what Node's fetch throws, as it is or as the cause of another. */
function isUnreachable(error: unknown): boolean {
  const { cause } = error as { readonly cause?: unknown };
  return [error, cause].some((one) => (one as { readonly message?: unknown } | null | undefined)?.message === 'fetch failed');
}

const ofAnswer: Readonly<Record<string, ProblemKind>> = {
  access_denied: 'denied',
  interaction_required: 'denied',
  login_required: 'denied',
  consent_required: 'denied',
  server_error: 'does not answer',
  temporarily_unavailable: 'does not answer',
};

const ofCode: Readonly<Record<string, ProblemKind>> = {
  OAUTH_TIMEOUT: 'does not answer',
  OAUTH_ABORT: 'does not answer',
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'clocks differ',
  OAUTH_INVALID_RESPONSE: 'begin again',
};

function ofClient({ code = '', cause }: ClientError): ProblemKind {
  if (cause instanceof Response && cause.status >= 500) return 'does not answer';
  return ofCode[code] ?? 'set up wrongly';
}
