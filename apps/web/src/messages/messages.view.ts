import { momentInWords } from '#calendar';
import { NotFound } from '#platform';
import type { Ledger } from '#reminder';
import type { Table } from '#spreadsheet';
import { keepsMessages, type Web } from '../http/web-parts.js';

/** @throws NotFound where e-mails leave the house */
export function refuseUnlessKept({ config }: Web): void {
  if (!keepsMessages(config)) throw new NotFound('E-mails go out through the mail server here. Reminders shows what was sent to whom.');
}

export const messageTable = (messages: Awaited<ReturnType<Ledger['messages']>>): Table['rows'] => [
  ['When', 'To', 'Subject'],
  ...messages.map(({ madeAt, to, subject }) => [momentInWords(madeAt), to, subject]),
];
