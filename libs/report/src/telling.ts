import { type Deadline, Notices } from '#board';
import { dayInWords } from '#calendar';
import { type Actor, newId, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { kindsOfReport } from './kinds.js';
import type { Report } from './report.js';

/** What people are told of reports, once each: titles, days and a link, never a word of what is in them. */
@Injectable()
export class Telling {
  constructor(private readonly notices: Notices) {}

  /** Everyone who may read it: those whose roles have it issued to them when the notice is sent. */
  async issued(tx: Tx, actor: Actor, { id, kind, title, edition, dueOn }: Report): Promise<void> {
    const { issuedTo, readsDrafts } = kindsOfReport[kind];
    const which = edition > 1 ? `edition ${edition} of “${title}”` : `“${title}”`;
    await this.notices.give(tx, actor, {
      kind: 'report-issued',
      subjectId: id,
      roles: [...new Set([...issuedTo, ...readsDrafts])],
      personIds: [],
      headline: edition > 1 ? `${title}: edition ${edition} is out` : `${title} is out`,
      line: `You can read ${which}, due ${dayInWords(dueOn)}.${edition > 1 ? ' It says at the top what has changed; the earlier one stays as it was.' : ''}`,
      path: `/reports/${id}`,
    });
  }

  async accuracyAsked(tx: Tx, actor: Actor, { id, title, dueOn }: Report, readerIds: readonly string[]): Promise<void> {
    if (readerIds.length === 0) return;
    await this.notices.give(tx, actor, {
      kind: 'report-accuracy',
      // Whoever is asked again is told again.
      subjectId: newId(),
      roles: [],
      personIds: readerIds,
      headline: `${title}: are the facts right?`,
      line: `The commissioner asks you whether the facts of “${title}”, due ${dayInWords(dueOn)}, are right. Tell nobody else of it before it is issued.`,
      path: `/reports/${id}`,
    });
  }

  /** The author of a report of their own hears on its day that it is theirs to issue. */
  async notIssued(tx: Tx, actor: Actor, { id, kind, title, dueOn }: Deadline): Promise<void> {
    await this.notices.give(tx, actor, {
      kind: 'report-not-issued',
      subjectId: id,
      roles: kindsOfReport[kind].prepares,
      personIds: [],
      headline: `${title} was due ${dayInWords(dueOn)} and is not issued`,
      line: `“${title}” was due on ${dayInWords(dueOn)}. It is never issued for you: nobody reads your words until you issue it.`,
      path: `/deadlines/${id}`,
    });
  }
}
