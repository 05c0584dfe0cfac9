import { type DeadlineKind, deadlineKinds } from '#board';
import { may, permissions } from '#identity';
import { type Actor, NotAllowed, type Role } from '#platform';
import type { Report } from './report.js';
import type { Section } from './section.js';

/** What a report of one kind is: whose it is, what it holds, and who reads it. People are told by job title in all of them. */
export interface KindOfReport {
  /** One sentence for those who choose a kind. */
  readonly purpose: string;
  /** Makes drafts, writes the words, issues and corrects. */
  readonly prepares: readonly Role[];
  readonly signs: readonly Role[];
  /** Read it before it is out; `issuedTo` reads it then. */
  readonly readsDrafts: readonly Role[];
  readonly issuedTo: readonly Role[];
  /** Its words are this post's alone until it is issued: PostgreSQL shows them to nobody else (docs/adr/0014). */
  readonly wordsOf: Role | null;
  /** For readers beyond the plan: counts of fewer than five people are not printed. */
  readonly smallNumbers: 'printed' | 'hidden';
  readonly words: { readonly summary: string; readonly priority: string; readonly note: string };
  readonly sections: readonly Section[];
}

const runsThePlan: readonly Role[] = ['programme-lead', 'director'];
const everyone: readonly Role[] = permissions['report:read'];
const inThePlan: readonly Role[] = permissions['plan:read'];

const exceptionsFirst = [
  'slipping',
  'since-the-last',
  'raised-again',
  'no-action-answers',
  'red',
  'owner-says-better',
  'extensions',
  'stopped',
  'embedded',
  'closed',
  'ageing',
] as const satisfies readonly Section[];
const whole = [
  'summary',
  'figures',
  ...exceptionsFirst,
  'measures',
  'over-time',
  'challenges',
  'contributed',
  'plan-by-priority',
  'about',
] as const satisfies readonly Section[];

const councils = {
  prepares: runsThePlan,
  signs: ['director'],
  readsDrafts: runsThePlan,
  issuedTo: everyone,
  wordsOf: null,
  smallNumbers: 'printed',
  words: { summary: 'Summary', priority: 'Commentary', note: 'The words are the council’s; the director signs them with the figures.' },
} as const satisfies Partial<KindOfReport>;

/** Every kind of report there is: the one table of them. */
export const kindsOfReport: Readonly<Record<DeadlineKind, KindOfReport>> = {
  'board-pack': { ...councils, purpose: 'What the improvement board reads before it meets.', sections: whole },
  'progress-report': { ...councils, purpose: 'The council’s account to the commissioner. The director signs it.', sections: whole },
  'commissioner-report': {
    purpose: 'The commissioner’s own account. The council prepares no word of it and does not sign it.',
    prepares: ['commissioner'],
    signs: ['commissioner'],
    readsDrafts: ['commissioner'],
    issuedTo: everyone,
    wordsOf: 'commissioner',
    smallNumbers: 'printed',
    words: {
      summary: 'The commissioner’s assessment',
      priority: 'The commissioner’s view',
      note: 'The facts are the council’s, frozen at the cut-off. The words are the commissioner’s own: the council has not written, signed or changed them.',
    },
    sections: ['summary', 'figures', ...exceptionsFirst, 'measures', 'over-time', 'challenges', 'plan-by-priority', 'about'],
  },
  'statement-of-action': {
    ...councils,
    purpose: 'What the council does about each concern that inspectors raised, for Ofsted and the DfE.',
    sections: ['summary', 'figures', 'concerns-and-actions', 'no-action-answers', 'closed', 'measures', 'plan-by-priority', 'about'],
  },
  'dfe-review': {
    ...councils,
    purpose: 'Six months of delivery and impact, for the DfE’s review.',
    sections: ['summary', 'figures', 'over-time', 'measures', ...exceptionsFirst, 'challenges', 'plan-by-priority', 'about'],
  },
  scrutiny: {
    ...councils,
    purpose: 'For scrutiny and cabinet: job titles, nothing restricted, and no figure of fewer than five people.',
    smallNumbers: 'hidden',
    sections: [
      'summary',
      'figures',
      'slipping',
      'since-the-last',
      'raised-again',
      'no-action-answers',
      'red',
      'extensions',
      'stopped',
      'embedded',
      'closed',
      'ageing',
      'measures',
      'over-time',
      'plan-by-priority',
      'about',
    ],
  },
  'visit-pack': {
    ...councils,
    purpose: 'What is ready for the next visit, and what is still outstanding for it.',
    issuedTo: inThePlan,
    sections: ['summary', 'ready-for-the-visit', 'figures', 'no-action-answers', 'red', 'measures', 'contributed', 'about'],
  },
  'plan-on-a-page': {
    ...councils,
    purpose: 'Each priority with its ratings, success and next date.',
    sections: ['summary', 'figures', 'priorities-at-a-glance', 'about-in-short'],
  },
};

type Known = Pick<Report, 'kind' | 'status'>;
type Who = Pick<Actor, 'roles' | 'via'>;

/** Whether an actor's role has a part in reports of a kind. The schedule acts for the product itself, save in an author's place. */
export function hasPart(actor: Who, kind: DeadlineKind, part: 'prepares' | 'signs' | 'readsDrafts' | 'issuedTo'): boolean {
  if (actor.via === 'schedule') return true;
  return may(actor, 'report:read') && actor.roles.some((role) => kindsOfReport[kind][part].includes(role));
}

/** @throws NotAllowed */
export function permitPart(actor: Who, kind: DeadlineKind, part: 'prepares' | 'signs'): void {
  if (hasPart(actor, kind, part)) return;
  throw new NotAllowed(`Your role does not allow this (${part} a report of kind ${kind})`);
}

/** Whether an actor may read a report as it stands: an issued one if it is issued to them, an unissued one if it is theirs to work on. */
export function mayRead(actor: Who & Pick<Actor, 'personId'>, report: Known & Pick<Report, 'accuracyReaders'>): boolean {
  if (report.status === 'issued') return hasPart(actor, report.kind, 'issuedTo') || hasPart(actor, report.kind, 'readsDrafts');
  return hasPart(actor, report.kind, 'readsDrafts') || (actor.personId !== null && report.accuracyReaders.includes(actor.personId));
}

/** Whether its words are still nobody's but their author's: such a report leaves no file behind, and no word of it in the trail. */
export function isPrivate({ kind, status }: Known): boolean {
  return kindsOfReport[kind].wordsOf !== null && status !== 'issued';
}

/** The kinds that an actor may read, issued or not: what lists are made from. */
export function readableKinds(actor: Who): { readonly drafts: readonly DeadlineKind[]; readonly issued: readonly DeadlineKind[] } {
  const drafts = deadlineKinds.filter((kind) => hasPart(actor, kind, 'readsDrafts'));
  return { drafts, issued: deadlineKinds.filter((kind) => drafts.includes(kind) || hasPart(actor, kind, 'issuedTo')) };
}
