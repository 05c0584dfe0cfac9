/** The secret address at which one person's calendar of one authority is read. Making it anew ends the one before. */
export interface CalendarFeed {
  readonly authorityId: string;
  readonly personId: string;
  readonly secretHash: string;
  readonly madeAt: Date;
  /** To within an hour: calendars ask again all day long. */
  readonly lastReadAt: Date | null;
}
