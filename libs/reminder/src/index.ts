export { AccountLetters } from './account-letters.js';
export { ActionReminders, type RemindersOfAction } from './action-reminders.js';
export { audienceFields, possibleAudiences } from './audiences.rules.js';
export { carrierOf } from './carrier.js';
export { type DayOfReminders, dayOfRemindersInWords } from './day-in-words.rules.js';
export { Forecast, type Foreseen } from './forecast.js';
export { Ledger, type LedgerPage } from './ledger.js';
export type { LedgerEntry, UpcomingRow } from './ledger-rows.js';
export { LedgerFilter, ledgerStates, SendAgain } from './ledger.input.js';
export type { MailPreference } from './mail.js';
export type { MailFigures } from './mail-figures.js';
export { type MailState, MailWatch } from './mail-watch.js';
export type { Made } from './making.js';
export { Planning } from './planning.js';
export { LocalOutbox, Post } from './post.js';
export { Preferences, typedPreference } from './preferences.js';
export { digestDays, SetPreference } from './preferences.input.js';
export {
  type AnchorKind,
  anchorKinds,
  type Message,
  type MessageState,
  type ReminderRule,
  type RuledAnchor,
  ruledAnchors,
  type WantKind,
  wantKinds,
} from './reminder.js';
export { ReminderModule, SendingModule } from './reminder.module.js';
export { WebhookLetters } from './webhook-letters.js';
export { asWritten, ReminderRules } from './reminder-rules.js';
export { SetRule } from './reminder-rules.input.js';
export { type Run, Sending } from './sending.js';
export { SendingAgain } from './sending-again.js';
export { type OutstandingPerson, VisitReadiness } from './visit-readiness.js';
