import type { EvidenceKind } from '#plan';
import type { SampleName } from './people.js';

/** Something that happens to an action, `on` so many days from the first opening (negative: before it). */
export type Turn = { readonly on: number } & (
  | {
      readonly update: string;
      readonly started?: boolean;
      readonly rating?: 'green' | 'amber' | 'red';
      readonly because?: string;
      readonly recovery?: string;
      readonly recoveryIn?: number;
    }
  | { readonly noChange: true }
  | { readonly evidence: EvidenceKind; readonly shows: string }
  | { readonly milestone: string; readonly due: number }
  | { readonly moveLater: string; readonly due: number; readonly reason: string }
  | { readonly reached: string }
  | { readonly askFor: number; readonly reason: string }
  | { readonly decide: 'granted' | 'refused'; readonly reason?: string }
  | { readonly claim: string }
  | { readonly verify: string }
  | { readonly reopen: string }
  | { readonly stop: string }
  | { readonly handTo: SampleName }
);

export interface SampleAction {
  /** The concern whose draft it is. */
  readonly concern: string;
  readonly title: string;
  readonly outcome: string;
  readonly owner: SampleName;
  readonly confirmed: number;
  readonly start: number;
  readonly due: number;
  readonly turns: readonly Turn[];
}

export const samplePriorities = [
  {
    number: '1',
    title: 'Practice that keeps children safe',
    success: 'Children get the right help at the right time, and it lasts.',
    lead: 'head.safeguarding',
  },
  {
    number: '2',
    title: 'Stable homes and families for life',
    success: 'Every child in care knows where they will live until they are grown up.',
    lead: 'head.corporate.parenting',
  },
  {
    number: '3',
    title: 'A workforce that stays',
    success: 'Children keep the same social worker, who is well supervised.',
    lead: 'head.workforce',
  },
] as const satisfies readonly { number: string; title: string; success: string; lead: SampleName }[];

/** What becomes of the inspection report's nine recommendations. The words are how each is found in the text. */
export const sampleConcerns = [
  { key: 'supervision', finds: /supervision, and how well/, title: 'Frequency and quality of supervision', priority: '3' },
  { key: 'closure', finds: /step down or end work/, title: 'Work with families ends too early', priority: '1' },
  { key: 'plans', finds: /quality of written plans/, title: 'Plans that parents can follow', priority: '1' },
  { key: 'turnover', finds: /get to know a new social worker/, title: 'Changes of social worker', priority: '3' },
  { key: 'grip', finds: /grip that team managers/, title: 'Management grip on plans that stall', priority: '1' },
  { key: 'permanence', finds: /until they are grown up/, title: 'Delay in permanence decisions', priority: '2' },
  { key: 'fostering', finds: /supply of foster homes/, title: 'Too few foster homes', priority: '2' },
  { key: 'reviewing', finds: /reviewing officers make/, title: 'Challenge by reviewing officers', priority: '2' },
  { key: 'corporate', finds: /ambition of the council/, title: 'Ambition as corporate parents', priority: '2' },
] as const;

/** Which findings of the letters raise a concern again, open a new one, or stay undecided. The first that fits decides. */
export const secondVisitDecisions = [
  { finds: /housing/i, opens: 'housing', title: 'Families’ housing need is left unresolved', priority: '1' },
  { finds: /supervision|write?ten record of these meetings/i, joins: 'supervision' },
  { finds: /closed|ending|end after|comes to an end|re-?referr/i, joins: 'closure' },
  { finds: /typical plan|plan says|informs the plan/i, joins: 'plans' },
  { finds: /turnover|lose social workers/i, joins: 'turnover' },
] as const;

/**
 * What inspectors of several services said at the end of a joint inspection. Its letter takes months, so all of it is still provisional,
 * and only the people named see it.
 */
export const jointFeedback = {
  focus: 'Children at risk of exploitation: how the council, the police and health work together',
  concerns: [
    'Police and social workers share what they know of a child at risk days after the strategy meeting.',
    'Plans for children who go missing do not say who does what when it happens again.',
  ],
  strengths: ['Nurses in the joint team know the children well, and are trusted by them.'],
  decisions: [
    { finds: /share what they know/, opens: 'sharing', title: 'Services share what they know too late', priority: '1' },
    { finds: /who go missing/, joins: 'plans' },
  ],
} as const;

export const thirdVisitDecisions = [
  {
    finds: /unaccompanied|hotel|corridors|sixteen days/i,
    opens: 'unaccompanied',
    title: 'Response to unaccompanied children found in the county',
    priority: '2',
  },
  { finds: /turnover|new social workers|changes of worker/i, joins: 'turnover' },
  { finds: /without confirmation|permanence|older children/i, joins: 'permanence' },
  { finds: /not enough of these carers|twenty miles|assessments of relatives/i, joins: 'fostering' },
  { finds: /housing and\s+supervision/i, joins: 'housing' },
  { finds: /unregistered homes/i, leave: true },
  { finds: /planning for adulthood/i, joins: 'corporate' },
] as const;
