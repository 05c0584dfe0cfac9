import nodemailer, { type Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import { type Arrival, NotPosted, Post, type Posted } from './post.js';

/** Milliseconds that a mail server may take. */
const patience = { connectWithin: 10_000, answerWithin: 30_000 };

/** Sends through the authority's mail server (`smtp://` or `smtps://`), over connections that are kept open between messages. */
export class SmtpPost extends Post {
  private readonly transport: Transporter<SMTPPool.SentMessageInfo>;

  constructor(
    url: string,
    private readonly from: string,
    { connectWithin, answerWithin } = patience,
  ) {
    super();
    this.transport = nodemailer.createTransport({
      url,
      pool: true,
      maxConnections: 1,
      connectionTimeout: connectWithin,
      greetingTimeout: connectWithin,
      socketTimeout: answerWithin,
    });
  }

  override async send({ to, messageId, subject, text, html }: Posted): Promise<null> {
    // Out-of-office answers to a machine help nobody.
    const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
    try {
      await this.transport.sendMail({ from: this.from, to, messageId, subject, text, html, headers });
      return null;
    } catch (error) {
      throw notPosted(error);
    }
  }

  override arrivalOf(): Promise<Arrival> {
    return Promise.resolve({ state: 'arrived' });
  }

  override close(): void {
    this.transport.close();
  }
}

interface SmtpError {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly message?: unknown;
}

/** Codes at which the fault is the server's or ours, not the message's. One that says nothing would keep every message waiting as long. */
const noServer = new Set([
  'ETIMEDOUT',
  'ECONNECTION',
  'EDNS',
  'ESOCKET',
  'ETLS',
  'EAUTH',
  'EPROXY',
  'ENOAUTH',
  'ECONNREFUSED',
  'EPROTOCOL',
]);

function notPosted(error: unknown): NotPosted {
  const { code, responseCode, message } = (error ?? {}) as SmtpError;
  const words = (typeof message === 'string' ? message : String(error)).slice(0, 500);
  // 421 is the server going away. Refused credentials (535) are for whoever set them up, not for the recipient.
  if (responseCode === 421 || (typeof responseCode !== 'number' && noServer.has(String(code))) || code === 'EAUTH') {
    return new NotPosted('unreachable', words);
  }
  if (typeof responseCode === 'number' && responseCode >= 500) return new NotPosted('permanent', words);
  return new NotPosted('temporary', words);
}
