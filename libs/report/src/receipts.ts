import { Audit } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, NotFound } from '#platform';
import { Injectable } from '@nestjs/common';
import { hasPart } from './kinds.js';
import type { Receipt, WayToRead } from './report.js';
import { printed } from './report-list.js';

/** A receipt as its list tells of it. */
export interface ListedReceipt extends Pick<Receipt, 'how' | 'firstAt' | 'lastAt' | 'times'> {
  /** Job title. */
  readonly reader: string;
  readonly edition: number;
}

const inTrail: Readonly<Record<WayToRead, string>> = { page: 'opened', file: 'downloaded', 'to-circulate': 'taken-to-pass-on' };

/** Who opened or downloaded which edition of a report, and when. */
@Injectable()
export class Receipts {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Kept for people alone: jobs and sweeps read nothing. @throws NotFound when the report is not theirs to read */
  async record(actor: Actor, reportId: string, how: WayToRead): Promise<void> {
    permit(actor, how === 'to-circulate' ? 'report:circulate' : 'report:read');
    if (actor.personId === null) return;
    await this.database.transaction(actor, async (tx) => {
      const report = await printed(tx, actor, reportId);
      // Those who work on a draft are no readers of it.
      if (report.status !== 'issued' && hasPart(actor, report.kind, 'readsDrafts')) return;
      const [kept] = await tx.query<Pick<Receipt, 'times'>[]>(
        `insert into receipt (report_id, person_id, how, authority_id, first_at, last_at) values ($1, $2, $3, $4, $5, $5)
         on conflict (report_id, person_id, how) do update set last_at = excluded.last_at, times = receipt.times + 1
         returning times`,
        [reportId, actor.personId, how, actor.authorityId, this.clock.now()],
      );
      // The receipt counts the times; the trail tells that somebody has it.
      if (kept?.times === 1) await this.audit.record(tx, actor, { event: `report.${inTrail[how]}`, subject: reportId });
    });
  }

  /** Of every edition, for those who prepare the report; the latest reading first. */
  async of(actor: Actor, reportId: string): Promise<readonly ListedReceipt[]> {
    permit(actor, 'report:prepare');
    return this.database.snapshot(actor, async (tx) => {
      const report = await printed(tx, actor, reportId);
      if (!hasPart(actor, report.kind, 'prepares')) throw new NotFound('There is no such report');
      return tx.query<ListedReceipt[]>(
        `select p.job_title as reader, r.edition, c.how, c.first_at as "firstAt", c.last_at as "lastAt", c.times
         from receipt c join report r on r.id = c.report_id join person p on p.id = c.person_id
         where coalesce(r.deadline_id, r.id) = coalesce($1::uuid, $2) order by c.last_at desc, c.how limit 500`,
        [report.deadlineId, report.id],
      );
    });
  }
}
