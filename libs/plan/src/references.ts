import { Invalid, type Tx } from '#platform';
import type { Action } from './action.js';
import { ActionTable } from './plan.table.js';

/** The action that someone names, as “A31”, “a31” or “31”; null when there is none that they may know of. */
export async function actionNamed(tx: Tx, reference: string): Promise<Action | null> {
  const number = Number(/^A?\s*(\d{1,9})$/iu.exec(reference.trim())?.[1]);
  return Number.isNaN(number) ? null : tx.findOne(ActionTable, { where: { number } });
}

export function noSuchAction(field: string, reference: string): Invalid {
  return new Invalid([{ field, message: `There is no action ${reference}. Enter a reference such as A31` }]);
}
