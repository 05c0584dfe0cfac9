import type { ToDecide } from '#plan';
import type { Table } from '#spreadsheet';

/** In the order of the page: those that the reader may decide, then those that others decide, with why. */
export const extensionTable = (waiting: readonly ToDecide[]): Table['rows'] => [
  ['Reference', 'Action', 'Owner', 'Due', 'Originally due', 'Extensions', 'Asked for', 'Asked by', 'Asked on', 'Why', 'Why others decide'],
  ...[...waiting.filter(({ bar }) => bar === null), ...waiting.filter(({ bar }) => bar !== null)].map((one) => [
    `A${one.number}`,
    one.title,
    one.ownerTitle,
    one.fromDue,
    one.originalDueOn,
    one.grantedBefore,
    one.toDue,
    one.requesterTitle,
    one.requestedOn,
    one.reason,
    one.bar,
  ]),
];
