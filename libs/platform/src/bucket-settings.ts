import type { BucketSettings } from './s3-bucket.js';

export const bucketShape = 's3://bucket/folder?endpoint=https://s3.example.org&region=eu-west-2';

/**
 * Reads `s3://bucket/folder?endpoint=…&region=…`; the folder, the endpoint and the region may be left out.
 * @returns undefined when it does not look like that
 */
export function bucketAt(address: string): Omit<BucketSettings, 'keyId' | 'secret'> | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, host, pathname, searchParams, username } = new URL(address);
  const region = searchParams.get('region') ?? 'eu-west-2';
  const endpoint = (searchParams.get('endpoint') ?? `https://s3.${region}.amazonaws.com`).replace(/\/+$/u, '');
  const folder = pathname.replace(/^\/+|\/+$/gu, '');
  const isFit = protocol === 's3:' && /^[a-z0-9][a-z0-9.-]{1,62}$/u.test(host) && /^[\w./-]*$/u.test(folder) && username === '';
  if (!isFit || !/^https?:\/\/[^/?#]+$/u.test(endpoint) || !/^[a-z0-9-]+$/u.test(region)) return undefined;
  return { endpoint, bucket: host, prefix: folder === '' ? '' : `${folder}/`, region };
}
