export { bankHolidays } from './bank-holidays.rules.js';
export { Clock, FixedClock, SettableClock, SystemClock } from './clock.js';
export { londonDay, londonInstant, londonTime, parseLondonMoment } from './london.js';
export { addDays, addMonths, daysBetween, isPlainDate, plainDate, weekday } from './plain-date.js';
export type { PlainDate } from './plain-date.js';
export { dayInWords, daysInWords, momentInWords, shortDay } from './words.js';
export { clearWorkingDaysBefore, isWorkingDay, workingDaysAfter, workingDaysBefore, workingDaysBetween } from './working-days.rules.js';
