import { Audit, requireVersion } from '#audit';
import { Clock, dayInWords, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, newId, NotFound, Outbox, type Tx } from '#platform';
import { Announcements, type EventName } from '#webhook';
import { Injectable } from '@nestjs/common';
import type { Inspection } from './inspection.js';
import { datesInWords, inspectionLife, type InspectionEvent, kindWords, overlapping, refusal } from './inspection.rules.js';
import { ConcernTable, InspectionFocusTable, InspectionTable } from './inspection.table.js';
import type { CancelVisit, ChangeFocus, ConfirmVisit, MoveVisit, RecordVisit } from './inspections.input.js';

type Dates = Pick<Inspection, 'startsOn' | 'endsOn'>;

/** Visits past and to come: recorded, confirmed, moved, cancelled. Each change lets the reminders be planned anew. */
@Injectable()
export class Inspections {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly announcements: Announcements,
  ) {}

  async record(actor: Actor, input: RecordVisit): Promise<Inspection> {
    permit(actor, 'inspection:write');
    const dates = datesOf(input);
    return this.database.transaction(actor, async (tx) => {
      await this.refuseSilentOverlap(tx, dates, input.overlapIsRight);
      const inspection: Inspection = {
        id: newId(),
        authorityId: actor.authorityId,
        kind: input.kind,
        title: input.title ?? titleOf(input.kind, dates),
        status: input.status,
        ...dates,
        leadInspector: input.leadInspector ?? null,
        focus: input.focus ?? null,
        focusThemes: input.focusThemes,
        judgements: [],
        publishedOn: null,
        releasedAt: null,
        awaitsRelease: false,
        createdAt: this.clock.now(),
        version: 1,
      };
      await tx.insert(InspectionTable, inspection);
      await this.storeFocus(tx, actor, inspection.id, input.concernIds);
      await this.tell(tx, actor, 'inspection.recorded', inspection.id, { title: inspection.title, status: inspection.status, ...dates });
      return inspection;
    });
  }

  /** Says the fieldwork dates of a visit that was expected in a window. */
  async confirm(actor: Actor, id: string, input: ConfirmVisit): Promise<Inspection> {
    const dates = datesOf(input);
    return this.change(actor, id, 'confirm', input.version, async (tx, inspection) => {
      await this.refuseSilentOverlap(tx, dates, input.overlapIsRight, id);
      return { change: { ...dates, ...renamed(inspection, dates) }, details: { from: datesOf(inspection), to: dates } };
    });
  }

  async move(actor: Actor, id: string, input: MoveVisit): Promise<Inspection> {
    const dates = datesOf(input);
    return this.change(actor, id, 'move', input.version, async (tx, inspection) => {
      if (dates.startsOn === inspection.startsOn && dates.endsOn === inspection.endsOn)
        throw new Invalid([{ field: 'startsOn', message: 'Enter dates other than the present ones' }]);
      await this.refuseSilentOverlap(tx, dates, input.overlapIsRight, id);
      const details = { from: datesOf(inspection), to: dates, reason: input.reason };
      return { change: { ...dates, ...renamed(inspection, dates) }, details };
    });
  }

  async cancel(actor: Actor, id: string, { reason, version }: CancelVisit): Promise<Inspection> {
    return this.change(actor, id, 'cancel', version, () => Promise.resolve({ change: {}, details: { reason } }));
  }

  async tookPlace(actor: Actor, id: string, version?: number): Promise<Inspection> {
    return this.change(actor, id, 'take-place', version, (_, { startsOn }) => {
      if (startsOn > this.clock.today()) throw new Conflict(`The visit starts on ${dayInWords(startsOn)}. Move it first if it was earlier`);
      return Promise.resolve({ change: {}, details: {} });
    });
  }

  async changeFocus(actor: Actor, id: string, input: ChangeFocus): Promise<Inspection> {
    return this.change(actor, id, 'change-focus', input.version, async (tx, inspection) => {
      const named = await this.storeFocus(tx, actor, id, input.concernIds);
      const change = { focus: input.focus ?? null, focusThemes: input.focusThemes };
      return { change, details: { from: inspection.focus, to: change.focus, themes: change.focusThemes, concerns: named } };
    });
  }

  private async change(
    actor: Actor,
    id: string,
    event: InspectionEvent,
    version: number | undefined,
    decide: (tx: Tx, inspection: Inspection) => Promise<{ change: Partial<Inspection>; details: object }>,
  ): Promise<Inspection> {
    permit(actor, 'inspection:write');
    return this.database.transaction(actor, async (tx) => {
      const inspection = await tx.findOne(InspectionTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!inspection) throw new NotFound('There is no such inspection');
      const refused = refusal(inspection.status, event);
      if (refused !== undefined) throw new Conflict(refused);
      await requireVersion(tx, 'this visit', inspection, version);
      const { change, details } = await decide(tx, inspection);
      const next = { ...change, status: inspectionLife[inspection.status][event] ?? inspection.status };
      await tx.update(InspectionTable, id, next);
      await this.tell(tx, actor, `inspection.${pastTense[event]}`, id, details);
      const told = announced[event];
      if (told !== undefined) await this.announcements.tell(tx, actor, told, [{ inspectionId: id }]);
      return { ...inspection, ...next, version: inspection.version + 1 };
    });
  }

  /** @returns those that the trail may tell of: a concern that is not released is known by its focus alone */
  private async storeFocus(tx: Tx, actor: Actor, inspectionId: string, concernIds: readonly string[]): Promise<readonly string[]> {
    const wanted = [...new Set(concernIds)];
    const known =
      wanted.length === 0
        ? []
        : await tx.findBy(
            ConcernTable,
            wanted.map((id) => ({ id })),
          );
    if (known.length < wanted.length) throw new Invalid([{ field: 'concernIds', message: 'Select concerns from the list' }]);
    await tx.delete(InspectionFocusTable, { inspectionId });
    const rows = wanted.map((concernId) => ({ inspectionId, concernId, authorityId: actor.authorityId }));
    if (rows.length > 0) await tx.insert(InspectionFocusTable, rows);
    return known.filter(({ restrictedTo }) => restrictedTo === null).map(({ id }) => id);
  }

  private async refuseSilentOverlap(tx: Tx, dates: Dates, isRight: boolean | undefined, except?: string): Promise<void> {
    if (isRight) return;
    const others = (await tx.find(InspectionTable)).filter(({ id }) => id !== except);
    const other = overlapping(dates, others);
    if (!other) return;
    const message = `${other.title} is on ${datesInWords(other)}. Change the dates, or tick “The dates are right” to keep both`;
    throw new Invalid([{ field: 'overlapIsRight', message }]);
  }

  private async tell(tx: Tx, actor: Actor, event: string, subject: string, details: object): Promise<void> {
    await this.audit.record(tx, actor, { event, subject, ...details });
    await this.outbox.add(tx, actor, 'plan-reminders', {});
  }
}

/** What other programs are told of. */
const announced: Partial<Record<InspectionEvent, Extract<EventName, `visit.${string}`>>> = {
  confirm: 'visit.confirmed',
  move: 'visit.moved',
  cancel: 'visit.cancelled',
};

const pastTense: Readonly<Record<InspectionEvent, string>> = {
  confirm: 'confirmed',
  move: 'moved',
  cancel: 'cancelled',
  'take-place': 'took-place',
  'change-focus': 'focus-changed',
};

function datesOf({ startsOn, endsOn = startsOn }: { readonly startsOn: PlainDate; readonly endsOn?: PlainDate }): Dates {
  if (endsOn < startsOn) throw new Invalid([{ field: 'endsOn', message: 'The last day must be the same as or after the first day' }]);
  return { startsOn, endsOn };
}

const titleOf = (kind: Inspection['kind'], { startsOn }: Dates): string => `${kindWords[kind]}, ${dayInWords(startsOn)}`;

/** A title that was made from the dates follows them; one that a person wrote stays. */
function renamed({ kind, title, startsOn, endsOn }: Inspection, to: Dates): Partial<Inspection> {
  return title === titleOf(kind, { startsOn, endsOn }) ? { title: titleOf(kind, to) } : {};
}
