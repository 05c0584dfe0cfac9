import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';
import type { Concern } from './concern.js';
import { ConcernTable, FindingTable, InspectionFocusTable, RaisingTable } from './inspection.table.js';

/**
 * Moves what inspectors said of one concern to another, still one raising for a visit, and closes the one that is
 * left empty. Its number is never given again.
 */
export async function mergeConcern(tx: Tx, from: Concern, into: Concern, today: PlainDate): Promise<void> {
  const known = await tx.findBy(RaisingTable, { concernId: into.id });
  for (const { id, inspectionId } of await tx.findBy(RaisingTable, { concernId: from.id })) {
    if (known.some((raising) => raising.inspectionId === inspectionId)) await tx.delete(RaisingTable, { id });
    else await tx.update(RaisingTable, id, { concernId: into.id });
  }
  await tx.update(FindingTable, { concernId: from.id }, { concernId: into.id });
  const focus = await tx.findBy(InspectionFocusTable, { concernId: from.id });
  await tx.delete(InspectionFocusTable, { concernId: from.id });
  if (focus.length > 0)
    await tx.upsert(
      InspectionFocusTable,
      focus.map((row) => ({ ...row, concernId: into.id })),
      ['inspectionId', 'concernId'],
    );
  await tx.update(ConcernTable, from.id, { status: 'closed', closedOn: today });
  const status = from.status === 'open' ? ({ status: 'open', closedOn: null } as const) : { status: into.status, closedOn: into.closedOn };
  await tx.update(ConcernTable, into.id, status);
}
