export { CalendarFeeds } from './calendar-feeds.js';
export { FeedModule } from './feed.module.js';
