import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const [ivLength, tagLength] = [12, 16];

/** AES-256-GCM with a new nonce each time. @param purpose opens only what was sealed for the same */
export function sealed(key: Buffer, text: string, purpose: string): string {
  const iv = randomBytes(ivLength);
  const work = createCipheriv(cipher, key, iv).setAAD(Buffer.from(purpose));
  const content = Buffer.concat([work.update(text, 'utf8'), work.final()]);
  return Buffer.concat([iv, work.getAuthTag(), content]).toString('base64url');
}

/** None when it was not sealed with this key for this purpose. */
export function opened(key: Buffer, text: string, purpose: string): string | undefined {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length <= ivLength + tagLength) return undefined;
  try {
    const work = createDecipheriv(cipher, key, bytes.subarray(0, ivLength), { authTagLength: tagLength })
      .setAAD(Buffer.from(purpose))
      .setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
    return Buffer.concat([work.update(bytes.subarray(ivLength + tagLength)), work.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
