import { Audit, canonicalJson } from '#audit';
import { Deadlines } from '#board';
import { Clock } from '#calendar';
import { may, permit } from '#identity';
import { type Actor, Conflict, Database, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { Drafting, latestReport, sha256 } from './drafting.js';
import type { Report } from './report.js';
import type { CorrectReport, ReportVersion, WriteSummary } from './report.input.js';
import { RenderingTable, ReportTable } from './report.table.js';

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
    private readonly clock: Clock,
  ) {}

  /** Makes a draft now, ahead of the schedule. Unless it is signed, the schedule takes the figures again at the cut-off. */
  async draft(actor: Actor, deadlineId: string): Promise<Report> {
    permit(actor, 'report:prepare');
    const drafted = await this.drafting.draft(actor, deadlineId, (deadline, latest) => {
      if (deadline.status !== 'open') throw new Conflict('The report of this deadline is out: correct it instead');
      if (latest?.status === 'signed') throw new Conflict('The report of this deadline is signed, so its figures stay as they were signed');
      return true;
    });
    if (!drafted) throw new Conflict('The report of this deadline is being made. Try again.');
    return drafted;
  }

  async writeSummary(actor: Actor, id: string, { summary, version }: WriteSummary): Promise<Report> {
    permit(actor, 'report:prepare');
    return this.database.transaction(actor, async (tx) => {
      const report = await loadDraft(tx, id, version);
      const words = { summary: summary ?? null };
      const changed = await this.change(tx, report, words);
      await this.audit.record(tx, actor, { event: 'report.summary-written', subject: id, from: { summary: report.summary }, to: words });
      await this.outbox.add(tx, actor, 'render-report', { reportId: id });
      return changed;
    });
  }

  async sign(actor: Actor, id: string, { version }: ReportVersion): Promise<Report> {
    permit(actor, 'report:sign');
    return this.database.transaction(actor, async (tx) => {
      const report = await loadDraft(tx, id, version);
      const signed = await this.change(tx, report, { status: 'signed', signedBy: actor.personId, signedAt: this.clock.now() });
      await this.audit.record(tx, actor, {
        event: 'report.signed',
        subject: id,
        edition: report.edition,
        sha256: report.sha256,
        summary: report.summary,
      });
      await this.outbox.add(tx, actor, 'render-report', { reportId: id });
      return signed;
    });
  }

  /** Sends a signed report out before its day. On its day the schedule does it, signed or not. */
  async issue(actor: Actor, id: string, { version }: ReportVersion): Promise<Report> {
    permit(actor, 'report:prepare');
    return this.database.transaction(actor, async (tx) => {
      // The deadline first, as the schedule does, so that the two never wait for each other.
      const { deadlineId } = await load(tx, id);
      if (deadlineId !== null) await this.deadlines.hold(tx, deadlineId);
      const report = await loadLatest(tx, id, version);
      if (report.status === 'issued') throw new Conflict('This report is out already');
      if (report.status !== 'signed') throw new Conflict('The director must sign this report before it goes out');
      return this.sendOut(tx, actor, report);
    });
  }

  /** Marks a report as out, meets its deadline and asks for its PDF. The caller holds the deadline and the report. */
  async sendOut(tx: Tx, actor: Actor, report: Report): Promise<Report> {
    const issuedUnsigned = report.status !== 'signed';
    const issued = await this.change(tx, report, { status: 'issued', issuedAt: this.clock.now(), issuedUnsigned });
    const { edition, sha256: hash, summary } = report;
    await this.audit.record(tx, actor, { event: 'report.issued', subject: report.id, edition, sha256: hash, summary, issuedUnsigned });
    const deadline = report.deadlineId === null ? undefined : await this.deadlines.hold(tx, report.deadlineId);
    if (deadline?.status === 'open') await this.deadlines.met(tx, actor, deadline);
    await this.outbox.add(tx, actor, 'render-report', { reportId: report.id });
    return issued;
  }

  /** A new edition of a report that is out; the old one stays as it is. It is a draft until the director signs it. */
  async correct(actor: Actor, id: string, { whatChanged, figures }: CorrectReport): Promise<Report> {
    permit(actor, 'report:prepare');
    const again = figures === 'again' ? await this.figuresFor(actor, id) : undefined;
    return this.database.transaction(actor, async (tx) => {
      const report = await load(tx, id);
      if (report.status !== 'issued' || report.deadlineId === null) throw new Conflict('Only a report that is out can be corrected');
      const deadline = await this.deadlines.hold(tx, report.deadlineId);
      const latest = await latestReport(tx, deadline.id);
      if (latest && latest.id !== id)
        throw new Conflict(`Edition ${latest.edition} of this report follows it already: change or correct that one`);
      const { content, asAt } = again ?? report;
      const draft = await this.drafting.keep(tx, actor, deadline, {
        content,
        asAt,
        edition: report.edition + 1,
        correctionOf: id,
        whatChanged,
      });
      if (report.summary === null) return draft;
      return this.change(tx, draft, { summary: report.summary });
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

  private async figuresFor(actor: Actor, id: string): Promise<Pick<Report, 'content' | 'asAt'>> {
    const report = await this.database.snapshot(actor, (tx) => load(tx, id));
    if (report.deadlineId === null) throw new Conflict('Only a report of a deadline can take its figures again');
    const { at, content } = await this.drafting.figures(actor, report.deadlineId);
    return { content: canonicalJson(content), asAt: at };
  }

  /** Changed words or standing: what was drawn from them before is drawn anew. */
  private async change(tx: Tx, report: Report, to: Partial<Report>): Promise<Report> {
    await tx.update(ReportTable, report.id, to);
    await tx.delete(RenderingTable, { reportId: report.id });
    return { ...report, ...to, version: report.version + 1 };
  }
}

/** Drafts and signed reports are for those who run the plan; what is issued is for every reader. */
export function mayRead(actor: Actor, { status }: Pick<Report, 'status'>): boolean {
  return status === 'issued' || may(actor, 'report:read-drafts');
}

async function load(tx: Tx, id: string): Promise<Report> {
  const report = await tx.findOneBy(ReportTable, { id });
  if (!report) throw new NotFound('There is no such report');
  return report;
}

async function loadLatest(tx: Tx, id: string, version: number): Promise<Report> {
  const report = await tx.findOne(ReportTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!report) throw new NotFound('There is no such report');
  if (report.version !== version) throw new Conflict('Someone changed this report while you were looking at it. Check it and try again.');
  const later =
    report.deadlineId !== null && (await tx.existsBy(ReportTable, { deadlineId: report.deadlineId, edition: report.edition + 1 }));
  if (later) throw new Conflict('A later edition has taken the place of this one');
  return report;
}

async function loadDraft(tx: Tx, id: string, version: number): Promise<Report> {
  const report = await loadLatest(tx, id, version);
  if (report.status === 'draft') return report;
  throw new Conflict(
    report.status === 'signed' ? 'This report is signed, so its words stay as they were signed' : 'This report is out: correct it instead',
  );
}
