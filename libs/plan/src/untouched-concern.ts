import { concernForChange, decideFindings, type Finding, findingsOf, removeConcern, undecided } from '#inspection';
import { Conflict, type Tx } from '#platform';
import { QueryFailedError } from 'typeorm';
import type { Action } from './action.js';
import { ActionConcernTable, ActionTable } from './plan.table.js';

/** Removes the concern that a finding became, with its draft. @returns the findings that were decided together with this one */
export async function removeUntouched(tx: Tx, finding: Finding): Promise<readonly Finding[]> {
  const concern = await concernForChange(tx, finding.concernId ?? '');
  const name = `C${concern.number}`;
  const all = await findingsOf(tx, concern.id);
  const together = all.filter(({ decidedAt }) => decidedAt?.getTime() === finding.decidedAt?.getTime());
  if (all.length > together.length) throw new Conflict(`Other findings were put under ${name} later. Take those back first`);
  const actions = await tx.query<Pick<Action, 'id' | 'number' | 'status' | 'version'>[]>(
    `select a.id, a.number, a.status, a.version from action a join action_concern ac on ac.action_id = a.id
     where ac.concern_id = $1 order by a.id for update of a`,
    [concern.id],
  );
  if (concern.version > 1 || actions.length > 1)
    throw new Conflict(`${name} has been changed since, so it stays. Close it, or join it to another concern`);
  const [draft] = actions;
  if (draft && (draft.status !== 'draft' || draft.version > 1))
    throw new Conflict(`Its draft A${draft.number} has been changed since, so the decision stays. Drop the draft instead`);
  await decideFindings(
    tx,
    all.map(({ id }) => id),
    undecided,
  );
  await whileUnused(tx, name, async () => {
    await tx.delete(ActionConcernTable, { concernId: concern.id });
    if (draft) await tx.delete(ActionTable, { id: draft.id });
    await removeConcern(tx, concern.id);
  });
  return together;
}

const foreignKeyViolation = '23503';

/** The database knows best whether anything else speaks of a row: a challenge, a focus, a milestone. */
async function whileUnused(tx: Tx, name: string, remove: () => Promise<void>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (error instanceof QueryFailedError && (error.driverError as { code?: string }).code === foreignKeyViolation)
      throw new Conflict(`Something else speaks of ${name} or its draft by now, so the decision stays`);
    throw error;
  }
}
