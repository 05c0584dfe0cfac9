import { requireVersion } from '#audit';
import { type Actor, Conflict, NotFound, type Tx } from '#platform';
import { mayRead } from './kinds.js';
import type { Report } from './report.js';
import { RenderingTable, ReportTable } from './report.table.js';

/** @throws NotFound when there is no such report, or none that the actor may read */
export async function loadReport(tx: Tx, actor: Actor, id: string): Promise<Report> {
  const report = await tx.findOneBy(ReportTable, { id });
  if (!report || !mayRead(actor, report)) throw new NotFound('There is no such report');
  return report;
}

/** What stands now in the fields that the person changes, by the input's names. */
type Stands = (report: Report) => Promise<object>;
const nothing: Stands = () => Promise.resolve({});

/** For change: the version that the person had before them, and no later edition. @throws NotFound, Overtaken, Conflict */
export async function loadLatest(tx: Tx, actor: Actor, id: string, version: number, stands = nothing): Promise<Report> {
  const report = await tx.findOne(ReportTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!report || !mayRead(actor, report)) throw new NotFound('There is no such report');
  if (report.version !== version) await requireVersion(tx, 'this report', report, version, await stands(report));
  const later =
    report.deadlineId !== null && (await tx.existsBy(ReportTable, { deadlineId: report.deadlineId, edition: report.edition + 1 }));
  if (later) throw new Conflict('A later edition has taken the place of this one');
  return report;
}

/** The same, while its words may still change. */
export async function loadDraft(tx: Tx, actor: Actor, id: string, version: number, stands = nothing): Promise<Report> {
  const report = await loadLatest(tx, actor, id, version, stands);
  if (report.status === 'draft') return report;
  throw new Conflict(
    report.status === 'signed' ? 'This report is signed, so its words stay as they were signed' : 'This report is out: correct it instead',
  );
}

/** Changed words or standing: what was drawn from them before is drawn anew. */
export async function changeReport(tx: Tx, report: Report, to: Partial<Report>): Promise<Report> {
  await tx.update(ReportTable, report.id, { ...to, version: report.version + 1 });
  await tx.delete(RenderingTable, { reportId: report.id });
  return { ...report, ...to, version: report.version + 1 };
}
