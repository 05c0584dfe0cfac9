/**
 * The Content-Disposition of a file to be saved (RFC 6266): the name as it is for browsers, and in plain ASCII for older
 * clients. Nothing in a name can end the header or begin another.
 */
export function attachmentOf(fileName: string): string {
  const whole = fileName.replace(/\p{Cc}/gu, '').replace(/\p{Surrogate}/gu, '\ufffd');
  const plain = whole
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%;]/gu, '-');
  const escaped = encodeURIComponent(whole).replace(/['()*!]/gu, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${escaped}`;
}
