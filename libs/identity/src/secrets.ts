import { createHash, randomBytes } from 'node:crypto';

/** A random text of 256 bits that its holder shows again; only its hash is stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret. It is random, so one fast hash is enough: there is nothing to guess. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
