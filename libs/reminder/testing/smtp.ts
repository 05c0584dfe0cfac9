import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

export interface Received {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  readonly body: string;
}

type Answer = 'take' | 'hang up after taking' | 'say nothing' | number;

/** A mail server that keeps what it takes and answers as it is told. */
export interface TestSmtp {
  readonly url: string;
  readonly received: Received[];
  /**
   * How it answers each message: takes it, refuses it with a code, takes it and closes the connection without saying so, or never
   * answers and does not take it.
   */
  answer: (to: string) => Answer;
  /** Milliseconds that it takes over each message. */
  delay: number;
  /** What came since the last call, sorted, as 'action-owner: subject'. */
  fresh(): string[];
  /** Forgets what came, and takes everything. */
  reset(): void;
  close(): Promise<void>;
}

export async function openSmtp(): Promise<TestSmtp> {
  const received: Received[] = [];
  let seen = 0;
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 100,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const take = (): void => {
          const to = session.envelope.rcptTo[0]?.address ?? '';
          const answer = smtp.answer(to);
          if (typeof answer === 'number') {
            callback(Object.assign(new Error('told to refuse'), { responseCode: answer }));
            return;
          }
          if (answer === 'say nothing') return;
          const raw = Buffer.concat(parts).toString('utf8');
          received.push({ to, messageId: header(raw, 'Message-ID'), subject: header(raw, 'Subject'), body: raw });
          if (answer === 'take') callback();
          else
            server.connections.forEach((connection) => {
              (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
            });
        };
        if (smtp.delay === 0) take();
        else setTimeout(take, smtp.delay);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const smtp: TestSmtp = {
    url: `smtp://127.0.0.1:${port}`,
    received,
    answer: () => 'take',
    delay: 0,
    fresh() {
      const since = received.slice(seen);
      seen = received.length;
      return since.map(({ to, subject }) => `${to.split('@')[0] ?? ''}: ${subject}`).sort();
    },
    reset() {
      seen = 0;
      received.length = 0;
      smtp.delay = 0;
      smtp.answer = () => 'take';
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => void pause(1).then(resolve));
      }),
  };
  return smtp;
}

function header(raw: string, name: string): string {
  const unfolded = raw.replace(/\r\n[ \t]+/g, ' ');
  const value = new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '';
  return value.replace(/=\?UTF-8\?(Q|B)\?(.*?)\?=\s*/gi, (_all, how: string, text: string) => decoded(how, text));
}

function decoded(how: string, text: string): string {
  if (how.toUpperCase() === 'B') return Buffer.from(text, 'base64').toString('utf8');
  const bytes = text.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
