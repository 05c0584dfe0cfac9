import { Clock, dayInWords, londonInstant, type PlainDate } from '#calendar';
import { type Actor, Invalid, newId, NotAllowed, type Tx } from '#platform';
import type { ReadDocument } from '#reading';
import { Injectable } from '@nestjs/common';
import type { Belonging } from './documents.input.js';
import type { Inspection } from './inspection.js';
import { isUnreleased, kindWords, overlapping } from './inspection.rules.js';
import { InspectionReaderTable, InspectionTable } from './inspection.table.js';
import type { SourceDocument } from './source-document.js';
import { fieldworkOf, kindOfDocument, toldBy } from './take-in.rules.js';

/** The inspection that a document belongs to: one we have, or one that it makes known. */
export interface Place {
  readonly inspection: Inspection;
  readonly isNew: boolean;
  readonly step: SourceDocument['step'];
  /** The inspection itself while it is unreleased: what is stored must carry it. */
  readonly restrictedTo: string | null;
}

/** Where people say that a document belongs. */
type Wanted = Omit<Belonging, 'step'>;

/** Finds where a document belongs, and stores that. */
@Injectable()
export class Places {
  constructor(private readonly clock: Clock) {}

  /** The visit chosen, else the one on the days that the document tells, else a new one. */
  async find(tx: Tx, actor: Actor, belonging: Wanted, document: ReadDocument, step: SourceDocument['step']): Promise<Place> {
    const { inspection: before, isNew } = belonging.inspectionId
      ? await this.chosen(tx, belonging.inspectionId)
      : await this.byDates(tx, actor, belonging, document);
    const now = this.clock.now();
    // Otherwise a date in the past, given with any document, would release what others hold back.
    if (isUnreleased(before, now) && !isNamed(actor, before)) throw notNamed();
    const releasedAt = releaseMoment(belonging) ?? before.releasedAt;
    // What comes before the letter is held back, though nobody can know yet until when.
    const isEarly = step === 'verbal-feedback' || step === 'draft-letter';
    const awaitsRelease = releasedAt === null && (before.awaitsRelease || (isEarly && before.status !== 'published'));
    const inspection = { ...before, releasedAt, awaitsRelease };
    return { inspection, isNew, step, restrictedTo: isUnreleased(inspection, now) ? inspection.id : null };
  }

  /** Stores what the document tells of its inspection; of an unreleased one no more than that it took place. */
  async store(
    tx: Tx,
    actor: Actor,
    { inspection, isNew, step, restrictedTo }: Place,
    document: ReadDocument,
    readerIds: readonly string[],
  ): Promise<void> {
    const { releasedAt, awaitsRelease } = inspection;
    const told = restrictedTo === null && isLetter(step) ? toldBy(document, inspection) : { status: this.statusOnce(inspection) };
    if (isNew) await tx.insert(InspectionTable, { ...inspection, ...told });
    else await tx.update(InspectionTable, inspection.id, { ...told, releasedAt, awaitsRelease });
    if (restrictedTo !== null) await nameReaders(tx, actor, restrictedTo, readerIds);
  }

  /** Feedback is given while inspectors are still there, too. */
  private statusOnce({ status, endsOn }: Inspection): Inspection['status'] {
    return status === 'published' || endsOn > this.clock.today() ? status : 'took-place';
  }

  private async chosen(tx: Tx, id: string): Promise<Pick<Place, 'inspection' | 'isNew'>> {
    const inspection = await tx.findOneBy(InspectionTable, { id });
    if (!inspection) throw new Invalid([{ field: 'inspectionId', message: 'Select the inspection or visit from the list' }]);
    if (inspection.status === 'cancelled')
      throw new Invalid([{ field: 'inspectionId', message: 'That visit is cancelled. Select another, or leave it to the document' }]);
    return { inspection, isNew: false };
  }

  private async byDates(tx: Tx, actor: Actor, belonging: Wanted, document: ReadDocument): Promise<Pick<Place, 'inspection' | 'isNew'>> {
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
      awaitsRelease: false,
      createdAt: this.clock.now(),
      version: 1,
    };
    return { inspection, isNew: true };
  }
}

/** @returns null when no day is given */
export function releaseMoment({
  releasedOn,
  releasedAt = '00:00',
}: {
  readonly releasedOn?: PlainDate;
  readonly releasedAt?: string;
}): Date | null {
  if (releasedOn === undefined) return null;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(releasedAt))
    throw new Invalid([{ field: 'releasedAt', message: 'Enter the time of release as hours and minutes, such as 09:30' }]);
  return londonInstant(releasedOn, releasedAt);
}

export const isNamed = ({ clearedFor }: Actor, { id }: Pick<Inspection, 'id'>): boolean =>
  clearedFor === 'everything' || clearedFor.includes(id);

export const notNamed = (): NotAllowed =>
  new NotAllowed('The letter of this visit is not released yet, and you are not among the people who may see it');

/** A draft letter may change before it is the inspectors' word, and what is typed by hand tells nothing of the visit. */
const isLetter = (step: SourceDocument['step']): boolean => step !== 'draft-letter' && step !== 'verbal-feedback';

/** Names who may see what is held back: the actor and those chosen, besides those named before. */
export async function nameReaders(tx: Tx, actor: Actor, inspectionId: string, readerIds: readonly string[]): Promise<void> {
  const before = await tx.findBy(InspectionReaderTable, { inspectionId });
  // Naming people is for those named already: otherwise anyone could name themselves.
  const mayName = actor.clearedFor === 'everything' || before.some(({ personId }) => personId === actor.personId);
  if (before.length > 0 && !mayName) throw notNamed();
  const wanted = [...new Set([...readerIds, ...(actor.personId === null ? [] : [actor.personId])])];
  const here = await tx.query<unknown[]>('select id from person where id = any($1)', [wanted]);
  if (here.length < wanted.length) throw new Invalid([{ field: 'readerIds', message: 'Select people from the list' }]);
  const rows = wanted
    .filter((personId) => !before.some((reader) => reader.personId === personId))
    .map((personId) => ({ inspectionId, personId, authorityId: actor.authorityId }));
  if (rows.length > 0) await tx.insert(InspectionReaderTable, rows);
}
