import type { PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';

export interface ListedDocument {
  readonly id: string;
  readonly title: string;
  readonly inspectionId: string;
  readonly inspectionTitle: string;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly receivedOn: PlainDate;
  readonly takenInAt: Date;
  /** Until when only the people named may see it; null when anyone may, or the moment is not known yet. */
  readonly restrictedUntil: Date | null;
  readonly isRestricted: boolean;
  /** Heard, or a draft: the letter has the last word. */
  readonly isProvisional: boolean;
  readonly findings: number;
  readonly waiting: number;
}

/** The documents taken in, with how far their findings are decided. */
@Injectable()
export class DocumentList {
  constructor(private readonly database: Database) {}

  /** Newest first; those of one inspection alone when it is given. */
  async all(actor: Actor, inspectionId?: string): Promise<readonly ListedDocument[]> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, (tx) =>
      tx.query<ListedDocument[]>(
        `select d.id, d.title, d.inspection_id as "inspectionId", i.title as "inspectionTitle", i.starts_on::text as "startsOn",
           i.ends_on::text as "endsOn", d.received_on::text as "receivedOn", d.taken_in_at as "takenInAt",
           case when d.restricted_to is not null then i.released_at end as "restrictedUntil",
           d.restricted_to is not null as "isRestricted", coalesce(d.step in ('verbal-feedback', 'draft-letter'), false) as "isProvisional",
           count(f.id) filter (where f.decision is null or f.decided_by is not null or f.kind in ('concern', 'strength'))::int as findings,
           count(f.id) filter (where f.decision is null)::int as waiting
         from source_document d join inspection i on i.id = d.inspection_id left join finding f on f.document_id = d.id
         where $1::uuid is null or d.inspection_id = $1
         group by d.id, i.id order by i.starts_on desc, d.taken_in_at desc`,
        [inspectionId ?? null],
      ),
    );
  }
}
