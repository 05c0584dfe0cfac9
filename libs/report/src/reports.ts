import { Audit, canonicalJson } from '#audit';
import { Deadlines } from '#board';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, NotFound, Outbox, type Tx } from '#platform';
import { Announcements } from '#webhook';
import { Injectable } from '@nestjs/common';
import { openWords, readWords } from './commentary.js';
import { Drafting, latestReport, sha256 } from './drafting.js';
import { isPrivate, mayRead, permitPart } from './kinds.js';
import { changeReport, loadDraft, loadLatest, loadReport } from './load-report.js';
import type { Report } from './report.js';
import type { CorrectReport, ReportVersion } from './report.input.js';
import { ReportTable } from './report.table.js';
import { Telling } from './telling.js';

/** An edition of a report with whether its content is what was frozen. */
export interface Verified extends Pick<Report, 'id' | 'title' | 'edition' | 'dueOn' | 'sha256'> {
  readonly holds: boolean;
}

/** What people do with reports: prepare, sign, issue, correct, and check that none was tampered with. */
@Injectable()
export class Reports {
  constructor(
    private readonly database: Database,
    private readonly drafting: Drafting,
    private readonly deadlines: Deadlines,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly telling: Telling,
    private readonly clock: Clock,
    private readonly announcements: Announcements,
  ) {}

  /** Makes a draft now, ahead of the schedule. Unless it is signed, the schedule takes the figures again at the cut-off. */
  async draft(actor: Actor, deadlineId: string): Promise<Report> {
    permit(actor, 'report:prepare');
    const drafted = await this.drafting.draft(actor, deadlineId, (deadline, latest) => {
      permitPart(actor, deadline.kind, 'prepares');
      if (deadline.status !== 'open') throw new Conflict('The report of this deadline is out: correct it instead');
      if (latest?.status === 'signed') throw new Conflict('The report of this deadline is signed, so its figures stay as they were signed');
      return true;
    });
    if (!drafted) throw new Conflict('The report of this deadline is being made. Try again.');
    return drafted;
  }

  async sign(actor: Actor, id: string, { version }: ReportVersion): Promise<Report> {
    permit(actor, 'report:sign');
    return this.database.transaction(actor, async (tx) => {
      const report = await loadDraft(tx, actor, id, version);
      permitPart(actor, report.kind, 'signs');
      if (isPrivate(report)) throw new Conflict('You sign this report by issuing it');
      const signed = await changeReport(tx, report, this.signature(actor));
      const { edition, sha256: hash } = report;
      await this.audit.record(tx, actor, {
        event: 'report.signed',
        subject: id,
        edition,
        sha256: hash,
        words: await readWords(tx, report),
      });
      await this.outbox.add(tx, actor, 'render-report', { reportId: id, format: 'pdf' });
      return signed;
    });
  }

  /** Sends a signed report out before its day. On its day the schedule does it, signed or not; an author's own waits for its author. */
  async issue(actor: Actor, id: string, { version }: ReportVersion): Promise<Report> {
    permit(actor, 'report:prepare');
    return this.database.transaction(actor, async (tx) => {
      // The deadline first, as the schedule does, so that the two never wait for each other.
      const { deadlineId } = await loadReport(tx, actor, id);
      if (deadlineId !== null) await this.deadlines.hold(tx, deadlineId);
      const report = await loadLatest(tx, actor, id, version);
      permitPart(actor, report.kind, 'prepares');
      if (report.status === 'issued') throw new Conflict('This report is out already');
      // Whose words they are signs by issuing them.
      const signed = isPrivate(report) ? await changeReport(tx, report, this.signature(actor)) : report;
      if (signed.status !== 'signed') throw new Conflict('The director must sign this report before it goes out');
      return this.sendOut(tx, actor, signed);
    });
  }

  /** Marks a report as out, meets its deadline and asks for its PDF. The caller holds the deadline and the report. */
  async sendOut(tx: Tx, actor: Actor, report: Report): Promise<Report> {
    const issuedUnsigned = report.status !== 'signed';
    const wasPrivate = isPrivate(report);
    const issued = await changeReport(tx, report, { status: 'issued', issuedAt: this.clock.now(), issuedUnsigned });
    if (wasPrivate) await openWords(tx, report);
    const { edition, sha256: hash } = report;
    const words = await readWords(tx, report);
    await this.audit.record(tx, actor, { event: 'report.issued', subject: report.id, edition, sha256: hash, words, issuedUnsigned });
    const deadline = report.deadlineId === null ? undefined : await this.deadlines.hold(tx, report.deadlineId);
    if (deadline?.status === 'open') await this.deadlines.met(tx, actor, deadline);
    await this.outbox.add(tx, actor, 'render-report', { reportId: report.id, format: 'pdf' });
    await this.telling.issued(tx, actor, issued);
    await this.announcements.tell(tx, actor, 'report.issued', [{ reportId: report.id }]);
    return issued;
  }

  /** A new edition of a report that is out, with its words; the old one stays as it is. It is a draft until it is signed. */
  async correct(actor: Actor, id: string, { whatChanged, figures }: CorrectReport): Promise<Report> {
    permit(actor, 'report:prepare');
    const again = figures === 'again' ? await this.figuresFor(actor, id) : undefined;
    return this.database.transaction(actor, async (tx) => {
      const report = await loadReport(tx, actor, id);
      permitPart(actor, report.kind, 'prepares');
      if (report.status !== 'issued' || report.deadlineId === null) throw new Conflict('Only a report that is out can be corrected');
      const deadline = await this.deadlines.hold(tx, report.deadlineId);
      const latest = await latestReport(tx, deadline.id);
      if (latest && latest.id !== id)
        throw new Conflict(`Edition ${latest.edition} of this report follows it already: change or correct that one`);
      const { content, asAt } = again ?? report;
      return this.drafting.keep(tx, actor, deadline, {
        content,
        asAt,
        edition: report.edition + 1,
        correctionOf: id,
        whatChanged,
      });
    });
  }

  /** Whether the stored content of a report, or of every report, is still, byte for byte, what was frozen. */
  async verify(actor: Actor, id?: string): Promise<readonly Verified[]> {
    permit(actor, 'report:read');
    return this.database.snapshot(actor, async (tx) => {
      const reports = await tx.find(ReportTable, { where: id === undefined ? {} : { id }, order: { dueOn: 'ASC', edition: 'ASC' } });
      const readable = reports.filter((report) => mayRead(actor, report));
      if (id !== undefined && readable.length === 0) throw new NotFound('There is no such report');
      return readable.map(({ id: found, title, edition, dueOn, content, sha256: hash }) => ({
        ...{ id: found, title, edition, dueOn, sha256: hash },
        holds: sha256(content) === hash,
      }));
    });
  }

  private signature({ personId }: Actor): Pick<Report, 'status' | 'signedBy' | 'signedAt'> {
    return { status: 'signed', signedBy: personId, signedAt: this.clock.now() };
  }

  private async figuresFor(actor: Actor, id: string): Promise<Pick<Report, 'content' | 'asAt'>> {
    const report = await this.database.snapshot(actor, (tx) => loadReport(tx, actor, id));
    if (report.deadlineId === null) throw new Conflict('Only a report of a deadline can take its figures again');
    const { at, content } = await this.drafting.figures(actor, report.deadlineId);
    return { content: canonicalJson(content), asAt: at };
  }
}
