/** What the service holds about people: a table that a data protection officer can check. */
export interface Holding {
  readonly what: string;
  readonly why: string;
  readonly howLong: string;
  /** The tables it lies in. */
  readonly tables: readonly string[];
}

export const holdings: readonly Holding[] = [
  {
    what: 'Who you are: work e-mail address, job title, name when it was given, and your roles with their days',
    why: 'To sign you in, to send you what is yours to do, and to name whoever answers for an action by their job title',
    howLong:
      'Job title and roles while the plan is kept: records name who answered for them. Name and address go a time after you have left',
    tables: ['person', 'membership', 'person_lock'],
  },
  {
    what: 'How you sign in: your password as a one-way hash, which account of the council’s sign-on is yours, browsers that are signed in, API tokens and calendar feeds as hashes',
    why: 'To let you in and nobody else',
    howLong:
      'Passwords until they are replaced, or a time after you have left; a session until it ends, 12 hours at most; tokens a time after they end; feeds until they end',
    tables: ['credential', 'session', 'provider_account', 'api_token', 'calendar_feed'],
  },
  {
    what: 'Links to choose a password, as hashes; the key of your authenticator app, and its recovery codes as hashes',
    why: 'To let you in and nobody else',
    howLong:
      'A link works for seven days at most, and goes a time after; the key and the codes until you remove the app, or a time after you have left',
    tables: ['account_link', 'second_factor', 'recovery_code'],
  },
  {
    what: 'What you did: actions, updates, evidence, extensions, decisions, challenges and commentary that carry your name',
    why: 'The plan has to show who answered for what and when',
    howLong: 'While the plan is kept',
    tables: [
      'action',
      'action_dependency',
      'action_step',
      'challenge',
      'co_owner',
      'commentary',
      'decision',
      'evidence',
      'extension',
      'finding',
      'inspection_reader',
      'inspection_step',
      'observation',
      'phase',
      'priority',
      'priority_rating',
      'progress_update',
      'provisional_finding',
      'rating_key',
      'report',
      'sheet_import',
      'source_document',
    ],
  },
  {
    what: 'What was sent to you: reminders and e-mails with their text, how you want them, and e-mails that were held back',
    why: 'To show that you were told, and why something was not sent',
    howLong: 'The words of e-mails for a time; that they went, while the plan is kept',
    tables: ['message', 'delivery', 'mail_preference', 'mail_hold', 'notice'],
  },
  {
    what: 'Answers to changes that a program asked for in your name under an idempotency key',
    why: 'So that asking again changes nothing twice',
    howLong: '24 hours, until the next such request of yours',
    tables: ['repeated_request'],
  },
  {
    what: 'Views of lists that you saved, and when you last looked at an authority',
    why: 'So that you find them again, and what has changed since',
    howLong: 'A view until you delete it; the last look until the next one',
    tables: ['saved_view', 'last_look'],
  },
  {
    what: 'What you read: that you opened or downloaded a report, and lists that you took away',
    why: 'Papers before a board are confidential, and their author may ask who has them',
    howLong: 'For a time after you last had it',
    tables: ['receipt'],
  },
  {
    what: 'The trail: every change with who made it, by job title, and when',
    why: 'So that the record can be relied on',
    howLong: 'While the plan is kept: no entry can be removed without the removal showing. Details go after a time',
    tables: ['audit_entry'],
  },
];
