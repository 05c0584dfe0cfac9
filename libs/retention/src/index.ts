export { ChangeRetention } from './retention.input.js';
export { RetentionModule } from './retention.module.js';
export { type DueKind, Purging } from './purging.js';
export { type RetentionKind, retentionKindNames, retentionKinds } from './retention.rules.js';
export { type KeptKind, RetentionRules } from './retention-rules.js';
export type { Purge } from './retention.js';
