import type { PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { ReportContent } from './content/content.js';
import { paperOf } from './paper/paper-of.js';
import type { PrintedReport } from './paper/printed-report.js';
import type { Paper } from './paper/paper.js';
import { readWords } from './commentary.js';
import { readableKinds } from './kinds.js';
import { loadReport } from './load-report.js';
import type { Report } from './report.js';

/** A report as lists tell of it. */
export interface ListedReport {
  readonly id: string;
  readonly kind: Report['kind'];
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
  /** Those that it tells of, and that a commentary may be written on. */
  readonly priorities: readonly { readonly id: string; readonly number: string; readonly title: string }[];
}

@Injectable()
export class ReportList {
  constructor(private readonly database: Database) {}

  /** The last due first; drafts only for those whose they are. At most 500. */
  async all(actor: Actor): Promise<readonly ListedReport[]> {
    permit(actor, 'report:read');
    return this.database.snapshot(actor, (tx) => listed(tx, actor));
  }

  async one(actor: Actor, id: string): Promise<ReportInFull> {
    permit(actor, 'report:read');
    return this.database.snapshot(actor, async (tx) => {
      const { content, ...report } = await printed(tx, actor, id);
      const editions = report.deadlineId === null ? [] : await listed(tx, actor, report.deadlineId);
      const told = contentOf({ content });
      const priorities = told.priorities.map(({ id: priorityId, number, title }) => ({ id: priorityId, number, title }));
      return { report, paper: paperOf({ ...report, content }, told), editions, priorities };
    });
  }
}

/** @throws NotFound when there is no such report, or none that the actor may read */
export async function printed(tx: Tx, actor: Actor, id: string): Promise<PrintedReport> {
  const report = await loadReport(tx, actor, id);
  const [signatory] =
    report.signedBy === null
      ? []
      : await tx.query<{ jobTitle: string }[]>('select job_title as "jobTitle" from person where id = $1', [report.signedBy]);
  return { ...report, signatory: signatory?.jobTitle ?? null, words: await readWords(tx, report) };
}

export const contentOf = ({ content }: Pick<Report, 'content'>): ReportContent => JSON.parse(content) as ReportContent;

async function listed(tx: Tx, actor: Actor, deadlineId: string | null = null): Promise<readonly ListedReport[]> {
  const { drafts, issued } = readableKinds(actor);
  return tx.query<ListedReport[]>(
    `select r.id, r.kind, r.title, r.deadline_id as "deadlineId", r.due_on as "dueOn", r.edition, r.status, r.as_at as "asAt",
       r.edition = max(r.edition) over (partition by coalesce(r.deadline_id, r.id)) as "isLatest",
       r.issued_at as "issuedAt", r.issued_unsigned as "issuedUnsigned", r.what_changed as "whatChanged", p.job_title as signatory
     from report r left join person p on p.id = r.signed_by
     where ($1::uuid is null or r.deadline_id = $1)
       and case when r.status = 'issued' then r.kind = any($3) else r.kind = any($2) or $4 = any(r.accuracy_readers) end
     order by r.due_on desc, r.id desc limit 500`,
    [deadlineId, drafts, issued, actor.personId],
  );
}
