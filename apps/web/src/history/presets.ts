import type { LookBack } from '#board';
import { dayInWords, type PlainDate } from '#calendar';

export interface Preset {
  readonly day: PlainDate;
  /** Follows “at” or “since”. */
  readonly text: string;
}

/** The days that people look back to most, the last meeting's papers first. None is today or later. */
export function presetsOf({ lastMeeting, lastVisit }: LookBack, today: PlainDate): readonly Preset[] {
  const meeting = lastMeeting && { day: lastMeeting.cutOffOn, text: `the last meeting’s cut-off, ${dayInWords(lastMeeting.cutOffOn)}` };
  const visit = lastVisit && { day: lastVisit.endsOn, text: `the end of the last visit, ${dayInWords(lastVisit.endsOn)}` };
  return [meeting, visit].filter((preset) => preset !== undefined && preset.day < today) as readonly Preset[];
}
