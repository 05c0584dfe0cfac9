import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { CalendarFeed } from './calendar-feed.js';

export const CalendarFeedTable = new EntitySchema<CalendarFeed>({
  name: 'calendar_feed',
  columns: {
    authorityId: { type: 'uuid', primary: true },
    personId: column.id,
    secretHash: column.text,
    madeAt: column.moment,
    lastReadAt: column.momentOrNone,
  },
});
