import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A secret of this data folder, made once and kept in it: `session-secret` signs forms, so that a page that was open before a restart still
 * works after it; `secrets-key` seals what the database keeps sealed.
 */
export function ownSecret(dataDir: string, name: 'session-secret' | 'secrets-key'): string {
  const file = join(dataDir, name);
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length >= 32) return kept;
  }
  const made = randomBytes(32).toString('hex');
  writeFileSync(file, `${made}\n`, { mode: 0o600 });
  return made;
}
