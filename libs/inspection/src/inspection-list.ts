import { Clock, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Concern } from './concern.js';
import type { InspectionStep } from './inspection-step.js';
import type { Inspection } from './inspection.js';
import { ConcernTable, InspectionFocusTable, InspectionReaderTable, InspectionTable } from './inspection.table.js';

export interface ListedInspection extends Inspection {
  readonly documents: number;
  readonly waiting: number;
  /** Concerns that it raised. */
  readonly concerns: number;
}

export interface InspectionInFull {
  readonly inspection: Inspection;
  readonly focusConcerns: readonly Concern[];
  /** Job titles of the people who may see its letter before the release. */
  readonly readers: readonly string[];
  readonly history: readonly VisitChange[];
  /** The days after the fieldwork, with who entered each. */
  readonly steps: readonly DatedStep[];
  /** What was heard, or read in a draft, and how much of it is settled against the letter. */
  readonly provisional: { readonly total: number; readonly settled: number };
}

export type DatedStep = Pick<InspectionStep, 'step' | 'onDay' | 'recordedAt'> & { readonly by: string | null };

/** What was done to a visit's dates and focus, newest first. */
export interface VisitChange {
  readonly at: Date;
  readonly actor: string;
  readonly event: string;
  readonly details: { readonly from?: unknown; readonly to?: unknown; readonly reason?: string };
}

interface Counts {
  readonly id: string;
  readonly documents: number;
  readonly waiting: number;
  readonly concerns: number;
}

/** Visits past and to come, for the pages. */
@Injectable()
export class InspectionList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Those to come, soonest first, and those past or cancelled, latest first. */
  async all(actor: Actor): Promise<{ readonly coming: readonly ListedInspection[]; readonly past: readonly ListedInspection[] }> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, async (tx) => {
      const inspections = await tx.find(InspectionTable, { order: { startsOn: 'ASC', id: 'ASC' } });
      const counts = new Map((await countsOf(tx)).map((row) => [row.id, row]));
      const listed = inspections.map((inspection) => {
        const { documents = 0, waiting = 0, concerns = 0 } = counts.get(inspection.id) ?? {};
        return { ...inspection, documents, waiting, concerns };
      });
      const coming = listed.filter((inspection) => isComing(inspection, this.clock.today()));
      return { coming, past: listed.filter((inspection) => !coming.includes(inspection)).reverse() };
    });
  }

  async one(actor: Actor, id: string): Promise<InspectionInFull> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, async (tx) => {
      const inspection = await tx.findOneBy(InspectionTable, { id });
      if (!inspection) throw new NotFound('There is no such inspection');
      const focus = await tx.findBy(InspectionFocusTable, { inspectionId: id });
      const focusConcerns = await tx.find(ConcernTable, {
        where: { id: In(focus.map(({ concernId }) => concernId)) },
        order: { number: 'ASC' },
      });
      const readerIds = (await tx.findBy(InspectionReaderTable, { inspectionId: id })).map(({ personId }) => personId);
      const readers = await tx.query<{ jobTitle: string }[]>(
        'select job_title as "jobTitle" from person where id = any($1) order by job_title',
        [readerIds],
      );
      const history = await tx.query<VisitChange[]>(
        `select at, actor, event, details from audit_entry where subject = $1 and event like 'inspection.%' order by position desc limit 50`,
        [id],
      );
      const steps = await tx.query<DatedStep[]>(
        `select s.step, s.on_day::text as "onDay", s.recorded_at as "recordedAt", p.job_title as by
         from inspection_step s left join person p on p.id = s.recorded_by where s.inspection_id = $1`,
        [id],
      );
      const [provisional] = await tx.query<InspectionInFull['provisional'][]>(
        `select count(*)::int as total, count(p.outcome)::int as settled
         from provisional_finding p join finding f on f.id = p.finding_id where f.inspection_id = $1`,
        [id],
      );
      const named = { focusConcerns, readers: readers.map(({ jobTitle }) => jobTitle) };
      return { inspection, ...named, history, steps, provisional: provisional ?? { total: 0, settled: 0 } };
    });
  }
}

/** A visit that was confirmed and is over counts as past, whoever forgot to say that it took place; an expected one stays until then. */
export function isComing({ status, endsOn }: Pick<Inspection, 'status' | 'endsOn'>, today: PlainDate): boolean {
  return status === 'expected' || (status === 'confirmed' && endsOn >= today);
}

async function countsOf(tx: Tx): Promise<readonly Counts[]> {
  return tx.query(
    `select i.id, (select count(*)::int from source_document d where d.inspection_id = i.id) as documents,
       (select count(*)::int from finding f where f.inspection_id = i.id and f.decision is null) as waiting,
       (select count(*)::int from raising r where r.inspection_id = i.id) as concerns
     from inspection i`,
  );
}
