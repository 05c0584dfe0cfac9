import { Audit } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, type Role, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { latestWords, summaryPart } from './commentary.js';
import { kindsOfReport, permitPart } from './kinds.js';
import { changeReport, loadDraft } from './load-report.js';
import type { Report } from './report.js';
import type { AskAccuracy } from './report.input.js';
import { Telling } from './telling.js';

const councilRoles = [
  'programme-lead',
  'director',
  'accountable-lead',
  'action-owner',
  'assurance-lead',
] as const satisfies readonly Role[];

/** Someone of the council whom the author may ask. */
export interface CouncilReader {
  readonly id: string;
  readonly jobTitle: string;
}

/**
 * Factual accuracy: before issue, the author of a report of their own may show its facts, and the words that they choose, to people of
 * the council whom they name. Nothing of it happens by itself.
 */
@Injectable()
export class Accuracy {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly telling: Telling,
    private readonly clock: Clock,
  ) {}

  /** Whom the author may ask: the council's own people of today. */
  async readers(actor: Actor): Promise<readonly CouncilReader[]> {
    permit(actor, 'report:prepare');
    return this.database.snapshot(actor, (tx) => councilReaders(tx, this.clock.today()));
  }

  /** Shows the draft to these people and no others; none ends it. Words that are written anew afterwards are not shown until asked again. */
  async ask(actor: Actor, id: string, { readerIds, words = [], version }: AskAccuracy): Promise<Report> {
    permit(actor, 'report:prepare');
    return this.database.transaction(actor, async (tx) => {
      const report = await loadDraft(tx, actor, id, version);
      permitPart(actor, report.kind, 'prepares');
      if (kindsOfReport[report.kind].wordsOf === null) throw new Conflict('The council checks its own report before the director signs it');
      const known = await councilReaders(tx, this.clock.today());
      if (readerIds.some((reader) => !known.some((person) => person.id === reader))) {
        throw new Invalid([{ field: 'readerIds', message: 'Select people of the council who work on this plan today' }]);
      }
      await share(tx, report, readerIds, words);
      const accuracyAskedAt = readerIds.length === 0 ? null : this.clock.now();
      await this.audit.record(tx, actor, { event: 'report.accuracy-asked', subject: id, readerIds });
      await this.telling.accuracyAsked(tx, actor, report, readerIds);
      return changeReport(tx, report, { accuracyReaders: readerIds, accuracyAskedAt });
    });
  }
}

async function councilReaders(tx: Tx, today: string): Promise<readonly CouncilReader[]> {
  return tx.query<CouncilReader[]>(
    `select p.id, p.job_title as "jobTitle" from person p
     where exists (select from membership m where m.person_id = p.id and m.authority_id = app_authority() and m.role = any($1)
       and m.starts_on <= $2 and (m.ends_on is null or m.ends_on >= $2))
     order by p.job_title, p.id`,
    [councilRoles, today],
  );
}

async function share(tx: Tx, report: Report, readerIds: readonly string[], words: readonly ('summary' | 'priorities')[]): Promise<void> {
  await tx.query(
    `update commentary c set shared_with = case when (case when l.part = $3 then 'summary' else 'priorities' end) = any($4) then $5::uuid[] else '{}' end
     from (${latestWords}) l
     where c.deadline_id = l.deadline_id and c.edition = l.edition and c.part = l.part and c.post is not null`,
    [report.deadlineId, report.edition, summaryPart, words, readerIds],
  );
}
