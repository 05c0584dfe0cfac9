import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { openS3Server, type S3Server } from '../testing/s3-server.js';
import { bucketAt } from './bucket-settings.js';
import { Unavailable } from './errors.js';
import { S3Bucket } from './s3-bucket.js';

describe('a bucket', () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await openS3Server();
  });
  afterEach(() => {
    server.breakDown(undefined);
    server.objects.clear();
  });
  afterAll(() => server.close());

  const words = Buffer.from('81 per cent in time');
  const named = createHash('sha256').update(words).digest('hex');
  const bucket = (more: object = {}) => new S3Bucket({ ...server.settings, ...more });

  it('gives back what was put into it, each request signed and every byte checked', async () => {
    await bucket({ prefix: 'plan/' }).put('council/file', words, named);
    expect([...server.objects.keys()]).toEqual(['plan/council/file']);
    const stream = await bucket({ prefix: 'plan/' }).get('council/file');
    expect(await text(stream!)).toBe('81 per cent in time');
    expect(await bucket().has('plan/council/file')).toBe(true);
    await bucket().remove('plan/council/file');
    expect(await bucket().has('plan/council/file')).toBe(false);
    expect(await bucket().get('plan/council/file')).toBeUndefined();
  });

  it('refuses bytes that are not what they are said to be', async () => {
    await expect(bucket().put('file', Buffer.from('other'), named)).rejects.toBeInstanceOf(Unavailable);
    expect(server.objects.size).toBe(0);
  });

  it.each([
    ['with another secret', { secret: 'guessed' }, 'check EVIDENCE_STORE_KEY_ID and EVIDENCE_STORE_SECRET'],
    ['for another region', { region: 'us-east-1' }, 'refuses our key'],
    ['where nobody listens', { endpoint: 'http://127.0.0.1:9' }, 'does not answer. Try again'],
    ['that is not there', { bucket: 'elsewhere' }, 'answers 404'],
  ])('says what to look at when it is asked %s', async (_what, more, message) => {
    await expect(bucket(more).put('file', words, named)).rejects.toThrow(message);
    await expect(bucket(more).put('file', words, named)).rejects.not.toThrow('guessed');
  });

  it('says that the store has a fault when it has', async () => {
    server.breakDown(501);
    await expect(bucket().get('file')).rejects.toThrow('answers 501');
  });
});

describe('EVIDENCE_STORE', () => {
  it.each([
    ['s3://evidence', { endpoint: 'https://s3.eu-west-2.amazonaws.com', bucket: 'evidence', prefix: '', region: 'eu-west-2' }],
    [
      's3://evidence/plan/files/?region=eu-west-1',
      { endpoint: 'https://s3.eu-west-1.amazonaws.com', bucket: 'evidence', prefix: 'plan/files/', region: 'eu-west-1' },
    ],
    [
      's3://evidence?endpoint=http://127.0.0.1:9000/',
      { endpoint: 'http://127.0.0.1:9000', bucket: 'evidence', prefix: '', region: 'eu-west-2' },
    ],
  ])('%s names a bucket', (address, settings) => {
    expect(bucketAt(address)).toEqual(settings);
  });

  it.each([
    'evidence',
    'https://evidence',
    's3://',
    's3://key:secret@evidence',
    's3://evidence?endpoint=s3.example.org',
    's3://evidence/a b',
    's3://evidence?endpoint=https://x/y',
  ])('%s names none', (address) => {
    expect(bucketAt(address)).toBeUndefined();
  });
});
