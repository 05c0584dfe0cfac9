import { Audit } from '#audit';
import { permit } from '#identity';
import { type Actor, Conflict, Database, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { readWords, summaryPart, type Words } from './commentary.js';
import { isPrivate, kindsOfReport, permitPart } from './kinds.js';
import { changeReport, loadDraft } from './load-report.js';
import type { Report } from './report.js';
import type { WriteCommentary, WriteSummary } from './report.input.js';
import { contentOf } from './report-list.js';
import { CommentaryTable } from './report.table.js';

/** A report with its words. */
export interface WordedReport extends Report {
  readonly words: Words;
}

/** The words of a report, by those who prepare it, until it is signed. They are kept apart from the figures, which never change. */
@Injectable()
export class Wording {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  writeSummary(actor: Actor, id: string, { summary = '', version }: WriteSummary): Promise<WordedReport> {
    return this.write(actor, id, summaryPart, summary, version);
  }

  /** @throws NotFound when the report tells of no such priority */
  writeCommentary(actor: Actor, id: string, priorityId: string, { commentary = '', version }: WriteCommentary): Promise<WordedReport> {
    return this.write(actor, id, priorityId, commentary, version);
  }

  private async write(actor: Actor, id: string, part: string, words: string, version: number): Promise<WordedReport> {
    permit(actor, 'report:prepare');
    return this.database.transaction(actor, async (tx) => {
      const field = part === summaryPart ? 'summary' : 'commentary';
      const report = await loadDraft(tx, actor, id, version, async (now) => ({ [field]: (await readWords(tx, now))[part] ?? '' }));
      permitPart(actor, report.kind, 'prepares');
      if (report.deadlineId === null) throw new Conflict('Only a report of a deadline has words of its own');
      const { deadlineId, edition, authorityId, kind } = report;
      if (part !== summaryPart && !contentOf(report).priorities.some((priority) => priority.id === part)) {
        throw new NotFound('This report tells of no such priority');
      }
      const before = await readWords(tx, report);
      // Written anew, words are nobody's but their author's again, whomever they were shown to before.
      const row = { deadlineId, edition, part, authorityId, words, post: kindsOfReport[kind].wordsOf, sharedWith: [] };
      await tx.upsert(CommentaryTable, row, ['deadlineId', 'edition', 'part']);
      const changed = await changeReport(tx, report, {});
      await this.record(tx, actor, report, part, before[part] ?? null, words === '' ? null : words);
      if (!isPrivate(report)) await this.outbox.add(tx, actor, 'render-report', { reportId: id, format: 'pdf' });
      return { ...changed, words: await readWords(tx, report) };
    });
  }

  /** Of private words the trail tells that they were written, and neither what nor about what. */
  private record(tx: Tx, actor: Actor, report: Report, part: string, from: string | null, to: string | null): Promise<void> {
    const subject = report.id;
    if (isPrivate(report)) return this.audit.record(tx, actor, { event: 'report.words-written', subject });
    if (part === summaryPart) {
      return this.audit.record(tx, actor, { event: 'report.summary-written', subject, from: { summary: from }, to: { summary: to } });
    }
    return this.audit.record(tx, actor, { event: 'report.commentary-written', subject, priorityId: part, from, to });
  }
}
