/** What is told to other programs, with the ids that go with it. Few, and each something that somebody acts on. */
export interface EventIds {
  'action.rating_changed': { readonly actionId: string };
  'action.overdue': { readonly actionId: string };
  'concern.raised_again': { readonly concernId: string };
  'visit.confirmed': { readonly inspectionId: string };
  'visit.moved': { readonly inspectionId: string };
  'visit.cancelled': { readonly inspectionId: string };
  'letter.released': { readonly inspectionId: string };
  'decision.recorded': { readonly decisionId: string; readonly meetingId: string };
  'report.issued': { readonly reportId: string };
  /** Sent by hand, to see whether an address works. */
  'endpoint.test': Readonly<Record<string, never>>;
}

export type EventName = keyof EventIds;

interface EventWords<N extends EventName> {
  /** To choose it by. */
  readonly label: string;
  /** To people who read it in a channel: no title, no name, no number. */
  readonly says: string;
  readonly open: string;
  /** Below the service’s own address. */
  readonly path: (ids: EventIds[N]) => string;
}

export const eventWords: { readonly [N in EventName]: EventWords<N> } = {
  'action.rating_changed': {
    label: 'The rating of an action changes',
    says: 'The rating of an action has changed.',
    open: 'Open the action',
    path: ({ actionId }) => `/actions/${actionId}`,
  },
  'action.overdue': {
    label: 'An action becomes overdue',
    says: 'An action has become overdue.',
    open: 'Open the action',
    path: ({ actionId }) => `/actions/${actionId}`,
  },
  'concern.raised_again': {
    label: 'Inspectors raise a concern again',
    says: 'Inspectors have raised a concern again.',
    open: 'Open the concern',
    path: ({ concernId }) => `/concerns/${concernId}`,
  },
  'visit.confirmed': {
    label: 'The days of a visit are confirmed',
    says: 'The days of a visit are confirmed.',
    open: 'Open the visit',
    path: ({ inspectionId }) => `/inspections/${inspectionId}`,
  },
  'visit.moved': {
    label: 'A visit moves',
    says: 'A visit has moved to other days.',
    open: 'Open the visit',
    path: ({ inspectionId }) => `/inspections/${inspectionId}`,
  },
  'visit.cancelled': {
    label: 'A visit is cancelled',
    says: 'A visit is cancelled.',
    open: 'Open the visit',
    path: ({ inspectionId }) => `/inspections/${inspectionId}`,
  },
  'letter.released': {
    label: 'A letter or report from inspectors is released to all',
    says: 'A letter or report from inspectors is released to all who work on the plan.',
    open: 'Open the inspection',
    path: ({ inspectionId }) => `/inspections/${inspectionId}`,
  },
  'decision.recorded': {
    label: 'A decision of the board is recorded',
    says: 'A decision of the board is recorded.',
    open: 'Open the meeting',
    path: ({ meetingId }) => `/meetings/${meetingId}`,
  },
  'report.issued': {
    label: 'A report is issued',
    says: 'A report has been issued.',
    open: 'Open the report',
    path: ({ reportId }) => `/reports/${reportId}`,
  },
  'endpoint.test': {
    label: 'A test',
    says: 'This is a test. Messages from the improvement plan arrive here.',
    open: 'Open the improvement plan',
    path: () => '/',
  },
};

/** Those that an endpoint can ask for. */
export const eventNames = (Object.keys(eventWords) as EventName[]).filter((name) => name !== 'endpoint.test');
