import type { PlainDate } from '#calendar';
import { may, permit } from '#identity';
import { type Actor, Database, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { ReportContent } from './content/content.js';
import { type PrintedReport, paperOf } from './paper/paper-of.js';
import type { Paper } from './paper/paper.js';
import type { Report, ReportKind } from './report.js';
import { ReportTable } from './report.table.js';
import { mayRead } from './reports.js';

/** A report as lists tell of it. */
export interface ListedReport {
  readonly id: string;
  readonly kind: ReportKind;
  readonly title: string;
  readonly deadlineId: string | null;
  readonly dueOn: PlainDate;
  readonly edition: number;
  /** The last edition there is. */
  readonly isLatest: boolean;
  readonly status: Report['status'];
  readonly asAt: Date;
  readonly issuedAt: Date | null;
  readonly issuedUnsigned: boolean;
  readonly whatChanged: string | null;
  readonly signatory: string | null;
}

/** A report to read: its paper, and the other editions. */
export interface ReportInFull {
  readonly report: Omit<PrintedReport, 'content'>;
  readonly paper: Paper;
  readonly editions: readonly ListedReport[];
}

@Injectable()
export class ReportList {
  constructor(private readonly database: Database) {}

  /** The last due first; drafts only for those who may see them. At most 500. */
  async all(actor: Actor): Promise<readonly ListedReport[]> {
    permit(actor, 'report:read');
    return this.database.snapshot(actor, (tx) => listed(tx, actor));
  }

  async one(actor: Actor, id: string): Promise<ReportInFull> {
    permit(actor, 'report:read');
    return this.database.snapshot(actor, async (tx) => {
      const { content, ...report } = await printed(tx, actor, id);
      const editions = report.deadlineId === null ? [] : await listed(tx, actor, report.deadlineId);
      return { report, paper: paperOf({ ...report, content }, contentOf({ content })), editions };
    });
  }
}

/** @throws NotFound when there is no such report, or none that the actor may read */
export async function printed(tx: Tx, actor: Actor, id: string): Promise<PrintedReport> {
  const report = await tx.findOneBy(ReportTable, { id });
  if (!report || !mayRead(actor, report)) throw new NotFound('There is no such report');
  const [signatory] =
    report.signedBy === null
      ? []
      : await tx.query<{ jobTitle: string }[]>('select job_title as "jobTitle" from person where id = $1', [report.signedBy]);
  return { ...report, signatory: signatory?.jobTitle ?? null };
}

export const contentOf = ({ content }: Pick<Report, 'content'>): ReportContent => JSON.parse(content) as ReportContent;

async function listed(tx: Tx, actor: Actor, deadlineId: string | null = null): Promise<readonly ListedReport[]> {
  return tx.query<ListedReport[]>(
    `select r.id, r.kind, r.title, r.deadline_id as "deadlineId", r.due_on as "dueOn", r.edition, r.status, r.as_at as "asAt",
       r.edition = max(r.edition) over (partition by coalesce(r.deadline_id, r.id)) as "isLatest",
       r.issued_at as "issuedAt", r.issued_unsigned as "issuedUnsigned", r.what_changed as "whatChanged", p.job_title as signatory
     from report r left join person p on p.id = r.signed_by
     where ($1::uuid is null or r.deadline_id = $1) and ($2 or r.status = 'issued')
     order by r.due_on desc, r.id desc limit 500`,
    [deadlineId, may(actor, 'report:read-drafts')],
  );
}
