import { dayInWords, type PlainDate } from '#calendar';

/** What decides who may decide a request for a later date. */
export interface ExtensionCase {
  readonly requestedBy: string | null;
  /** The action's owner, for whom a request may have been made. */
  readonly ownerId: string | null;
  /** Whether the requester or the owner is a director: their own is the chair's to decide. */
  readonly directorsOwn: boolean;
  readonly grantedBefore: number;
  readonly fromDue: PlainDate;
  readonly toDue: PlainDate;
  /** First days of visits that are expected or confirmed. */
  readonly visits: readonly PlainDate[];
}

export interface Decider {
  readonly personId: string;
  readonly isDirector: boolean;
  readonly isChair: boolean;
  readonly leadsThis: boolean;
}

/** Whose it is to decide a later date. */
export type LaterBar = 'asked' | 'directors-own' | 'not-leading' | 'moved-before' | 'owns' | 'crosses-visit';

/** What keeps this person from deciding the request; null: nothing. Asking and deciding are never one person's. */
export function barToLater(request: ExtensionCase, decider: Decider): LaterBar | null {
  if (decider.personId === request.requestedBy) return 'asked';
  if (request.directorsOwn) return decider.isChair ? null : 'directors-own';
  if (decider.isDirector) return null;
  if (!decider.leadsThis) return 'not-leading';
  if (request.grantedBefore > 0) return 'moved-before';
  if (request.ownerId === decider.personId) return 'owns';
  return crossesVisit(request) ? 'crosses-visit' : null;
}

const words: Readonly<Record<LaterBar, string>> = {
  asked: 'You asked for this extension, so someone else must decide it.',
  'directors-own': 'This is the director’s own extension, so the chair of the board decides it.',
  'not-leading': 'The director decides this extension.',
  'moved-before': 'This action was extended before, so the director decides.',
  owns: 'You own this action, so the director decides.',
  'crosses-visit': 'The new date is on or after the next visit, so the director decides.',
};

/** The same in words, of an extension; null: they may decide it. */
export function barToDeciding(request: ExtensionCase, decider: Decider): string | null {
  const bar = barToLater(request, decider);
  return bar === null ? null : words[bar];
}

/** Why a date cannot be asked for; null: it can. Later dates come about in no other way. */
export function barToAsking(dueOn: PlainDate, toDue: PlainDate): string | null {
  return toDue > dueOn ? null : `The new due date must be after the present one, ${dayInWords(dueOn)}`;
}

/** Why a date cannot be brought forward to a day; null: it can. */
export function barToBringingForward(dueOn: PlainDate, toDue: PlainDate): string | null {
  if (toDue < dueOn) return null;
  return `The new due date must be before the present one, ${dayInWords(dueOn)}. For a later one, ask for more time`;
}

/** An extension past a visit means that inspectors will see the work unfinished. */
export function crossesVisit({ fromDue, toDue, visits }: Pick<ExtensionCase, 'fromDue' | 'toDue' | 'visits'>): boolean {
  return visits.some((startsOn) => startsOn > fromDue && startsOn <= toDue);
}
