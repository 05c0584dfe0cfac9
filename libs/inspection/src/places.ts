import { Clock, dayInWords, londonInstant, type PlainDate } from '#calendar';
import { type Actor, Invalid, newId, NotAllowed, type Tx } from '#platform';
import type { ReadDocument } from '#reading';
import { Injectable } from '@nestjs/common';
import type { Belonging } from './documents.input.js';
import type { Inspection } from './inspection.js';
import { isUnreleased, kindWords, overlapping } from './inspection.rules.js';
import { InspectionReaderTable, InspectionTable } from './inspection.table.js';
import { fieldworkOf, kindOfDocument, toldBy } from './take-in.rules.js';

/** The inspection that a document belongs to: one we have, or one that it makes known. */
export interface Place {
  readonly inspection: Inspection;
  readonly isNew: boolean;
  /** The inspection itself while it is unreleased: what is stored must carry it. */
  readonly restrictedTo: string | null;
}

/** Finds where a document belongs, and stores that. */
@Injectable()
export class Places {
  constructor(private readonly clock: Clock) {}

  /** The visit chosen, else the one on the days that the document tells, else a new one. */
  async find(tx: Tx, actor: Actor, belonging: Belonging, document: ReadDocument): Promise<Place> {
    const found = belonging.inspectionId
      ? await this.chosen(tx, belonging.inspectionId)
      : await this.byDates(tx, actor, belonging, document);
    const releasedAt = this.releaseOf(belonging) ?? found.inspection.releasedAt;
    const inspection = { ...found.inspection, releasedAt };
    return { inspection, isNew: found.isNew, restrictedTo: isUnreleased(inspection, this.clock.now()) ? inspection.id : null };
  }

  /** Stores what the document tells of its inspection; of an unreleased one no more than that it took place. */
  async store(
    tx: Tx,
    actor: Actor,
    { inspection, isNew, restrictedTo }: Place,
    document: ReadDocument,
    readerIds: readonly string[],
  ): Promise<void> {
    const told = restrictedTo === null ? toldBy(document, inspection) : { status: 'took-place' as const };
    if (isNew) await tx.insert(InspectionTable, { ...inspection, ...told });
    else await tx.update(InspectionTable, inspection.id, { ...told, releasedAt: inspection.releasedAt });
    if (restrictedTo !== null) await this.nameReaders(tx, actor, restrictedTo, readerIds);
  }

  private async chosen(tx: Tx, id: string): Promise<Pick<Place, 'inspection' | 'isNew'>> {
    const inspection = await tx.findOneBy(InspectionTable, { id });
    if (!inspection) throw new Invalid([{ field: 'inspectionId', message: 'Select the inspection or visit from the list' }]);
    if (inspection.status === 'cancelled')
      throw new Invalid([{ field: 'inspectionId', message: 'That visit is cancelled. Select another, or leave it to the document' }]);
    return { inspection, isNew: false };
  }

  private async byDates(tx: Tx, actor: Actor, belonging: Belonging, document: ReadDocument): Promise<Pick<Place, 'inspection' | 'isNew'>> {
    const dates = fieldworkOf(belonging, document);
    if ('message' in dates) throw new Invalid([dates]);
    if (dates.startsOn > this.clock.today())
      throw new Invalid([{ field: 'startsOn', message: `The visit cannot start after today, ${dayInWords(this.clock.today())}` }]);
    const known = overlapping(dates, await tx.find(InspectionTable, { order: { startsOn: 'ASC' } }));
    if (known) return { inspection: known, isNew: false };
    const kind = belonging.kind ?? kindOfDocument[document.kind];
    const inspection: Inspection = {
      id: newId(),
      authorityId: actor.authorityId,
      kind,
      title: `${kindWords[kind]}, ${dayInWords(dates.startsOn)}`,
      status: 'took-place',
      ...dates,
      leadInspector: null,
      focus: null,
      focusThemes: [],
      judgements: [],
      publishedOn: null,
      releasedAt: null,
      createdAt: this.clock.now(),
      version: 1,
    };
    return { inspection, isNew: true };
  }

  private releaseOf({ releasedOn, releasedAt = '00:00' }: { readonly releasedOn?: PlainDate; readonly releasedAt?: string }): Date | null {
    if (releasedOn === undefined) return null;
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(releasedAt))
      throw new Invalid([{ field: 'releasedAt', message: 'Enter the time of release as hours and minutes, such as 09:30' }]);
    return londonInstant(releasedOn, releasedAt);
  }

  private async nameReaders(tx: Tx, actor: Actor, inspectionId: string, readerIds: readonly string[]): Promise<void> {
    const before = await tx.findBy(InspectionReaderTable, { inspectionId });
    // Naming people is for those named already: otherwise anyone could name themselves.
    const isNamed = actor.clearedFor === 'everything' || before.some(({ personId }) => personId === actor.personId);
    if (before.length > 0 && !isNamed)
      throw new NotAllowed('The letter of this visit is not released yet, and you are not among the people who may see it');
    const wanted = [...new Set([...readerIds, ...(actor.personId === null ? [] : [actor.personId])])];
    const here = await tx.query<unknown[]>('select id from person where id = any($1)', [wanted]);
    if (here.length < wanted.length) throw new Invalid([{ field: 'readerIds', message: 'Select people from the list' }]);
    const rows = wanted
      .filter((personId) => !before.some((reader) => reader.personId === personId))
      .map((personId) => ({ inspectionId, personId, authorityId: actor.authorityId }));
    if (rows.length > 0) await tx.insert(InspectionReaderTable, rows);
  }
}
