import { type AddressInfo, createServer, type Server } from 'node:net';
import { openSmtp, type TestSmtp } from '../testing/smtp.js';
import { SmtpPost } from './smtp.js';

const letter = {
  id: '1',
  to: 'owner@example.org',
  messageId: '<1@plan.example.org>',
  subject: 'A12: due 16 March 2026',
  text: 'Text',
  html: '<p>HTML</p>',
};
const impatient = { connectWithin: 300, answerWithin: 300 };

describe('what a mail server says', () => {
  let smtp: TestSmtp;
  beforeAll(async () => {
    smtp = await openSmtp();
  });
  afterAll(() => smtp.close());

  it.each([
    [421, 'unreachable'],
    [451, 'temporary'],
    [452, 'temporary'],
    [550, 'permanent'],
    [554, 'permanent'],
    ['hang up after taking', 'unreachable'],
    ['say nothing', 'unreachable'],
  ] as const)('%s means that the message is not posted, and whether the others may be tried: %s', async (answer, kind) => {
    smtp.reset();
    smtp.answer = () => answer;
    const post = new SmtpPost(smtp.url, 'plan@example.org', impatient);
    await expect(post.send(letter)).rejects.toMatchObject({ kind });
    smtp.answer = () => 'take';
    await expect(post.send(letter)).resolves.toBeNull();
    post.close();
    expect(new Set(smtp.received.map(({ messageId }) => messageId))).toEqual(new Set([letter.messageId]));
  });

  it('is not heard without TLS where that is asked for', async () => {
    smtp.reset();
    const post = new SmtpPost(`${smtp.url}/?requireTLS=true`, 'plan@example.org', impatient);
    await expect(post.send(letter)).rejects.toMatchObject({ kind: expect.stringMatching(/unreachable|permanent/) as string });
    post.close();
    expect(smtp.received).toEqual([]);
  });
});

describe('a mail server that takes the call and never says a word', () => {
  it('is given up in time, as one that cannot be reached', async () => {
    const server: Server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const post = new SmtpPost(`smtp://127.0.0.1:${port}`, 'plan@example.org', impatient);
    await expect(post.send(letter)).rejects.toMatchObject({ kind: 'unreachable' });
    post.close();
    await new Promise((resolve) => server.close(resolve));
  });
});
