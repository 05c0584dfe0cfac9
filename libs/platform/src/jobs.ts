/**
 * Every job there is, with what it carries. Jobs carry ids, never copies: by the time a job runs, the row it names
 * may have changed. Every handler can run twice.
 */
export interface Jobs {
  /** The schedule's minute: rings a sweep of each authority. */
  tick: Readonly<Record<string, never>>;
  /** Everything below for one authority, in order, as far as it is due. */
  sweep: { readonly authorityId: string };
  /** Brings ratings and their history up to today. */
  'settle-ratings': { readonly authorityId: string };
  /** Makes the planned reminders equal the facts. */
  'plan-reminders': { readonly authorityId: string };
  /** Sends what is due. */
  'send-reminders': { readonly authorityId: string };
  /** E-mails somebody the link by which they choose a password. */
  'send-account-link': { readonly authorityId: string; readonly linkId: string };
  /** Tells somebody that a token of the API was made which acts as them. */
  'tell-of-token': { readonly authorityId: string; readonly tokenId: string };
  /** Takes events to other programs. */
  'deliver-webhooks': { readonly authorityId: string };
  /** E-mails administrators that an address of another program was switched off. */
  'send-webhook-letter': { readonly authorityId: string; readonly endpointId: string };
  /** Drafts and issues what is due. */
  'run-reports': { readonly authorityId: string };
  /** Brings a file of many rows into the plan. */
  'bring-in-rows': { readonly authorityId: string; readonly importId: string };
  /** Makes a stored file of a report. */
  'render-report': { readonly authorityId: string; readonly reportId: string; readonly format: string };
}

export type JobName = keyof Jobs;
export type JobData<N extends JobName> = Jobs[N];

export const jobNames: readonly JobName[] = [
  'tick',
  'sweep',
  'settle-ratings',
  'plan-reminders',
  'send-reminders',
  'send-account-link',
  'tell-of-token',
  'deliver-webhooks',
  'send-webhook-letter',
  'run-reports',
  'bring-in-rows',
  'render-report',
];
