import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { opened, sealed } from './aes-gcm.js';

/** What stands before the id of the key and the sealed text, so that a column tells whether it is sealed. */
const mark = 'sealed1';

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

/** A secret as it was found in a column. */
export interface Unsealed {
  /** None when its key is not among the settings. */
  readonly text: string | undefined;
  /** It lies open, or under a key that was replaced: seal it anew. */
  readonly isStale: boolean;
}

/**
 * Secrets that have to be read again, sealed in the database with a key that is not in it. The first key seals; the others, which it
 * has replaced, only open.
 */
export class Vault {
  private readonly keys: readonly [Key, ...Key[]];

  /** @param secrets of the settings, the present one first; with none at all, what is sealed does not outlive the process */
  constructor(secrets: readonly string[] = []) {
    const [present = randomBytes(32).toString('hex'), ...before] = secrets;
    this.keys = [keyOf(present), ...before.map(keyOf)];
  }

  /** @param owner whose it is: moved to another row, it does not open */
  seal(text: string, owner: string): string {
    const [{ id, bytes }] = this.keys;
    return [mark, id, sealed(bytes, text, owner)].join('.');
  }

  unseal(stored: string, owner: string): Unsealed {
    const [first, id, content = ''] = stored.split('.');
    if (first !== mark) return { text: stored, isStale: true };
    const key = this.keys.find((one) => one.id === id);
    return { text: key && opened(key.bytes, content, owner), isStale: key !== this.keys[0] };
  }
}

function keyOf(secret: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'improvement plan secrets at rest', 32));
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}
