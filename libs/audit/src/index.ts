export { Audit, type AuditEvent } from './audit.js';
export type { AuditEntry } from './audit-entry.js';
export { AuditModule } from './audit.module.js';
export { canonicalJson } from './chain.js';
export { HeadsFile } from './heads-file.js';
export { overtaking, requireVersion } from './overtaken.js';
