import { foldDays } from '../http/folded-days.js';
import type { Form } from '../http/forms.js';

type Fields = Readonly<Record<string, unknown>>;

interface Row {
  readonly id: string;
  readonly part: string;
  readonly toId?: unknown;
  readonly release?: boolean;
  readonly version?: unknown;
}

interface Sent {
  readonly toId: unknown;
  readonly leadId: unknown;
  readonly reason: unknown;
  readonly lastDay: unknown;
  readonly actions: readonly Row[];
  readonly priorities: readonly Row[];
}

const fieldsOf = (body: unknown): Fields => (typeof body === 'object' && body !== null ? { ...body } : {});

/**
 * `to.owner.ID`, `to.co-owner.ID`, `to.lead.ID` and `to.priority.ID` as the rows that the use case takes: empty is the one for all,
 * `keep` leaves it where it is, `nobody` only releases a co-owner.
 */
export function handOverFrom(body: unknown): Sent {
  const fields = fieldsOf(body);
  const rows = Object.entries(fields).flatMap(([name, to]): Row[] => {
    const [, part, id] = /^to\.(owner|co-owner|lead|priority)\.([0-9a-f-]{36})$/u.exec(name) ?? [];
    if (part === undefined || id === undefined || to === 'keep') return [];
    const version = fields[`version.${part}.${id}`];
    return [{ id, part, version, ...(to === 'nobody' ? { release: true } : { toId: to }) }];
  });
  const { toId, leadId, reason, lastDay } = foldDays(fields);
  const [actions, priorities] = [rows.filter(({ part }) => part !== 'priority'), rows.filter(({ part }) => part === 'priority')];
  return { toId, leadId, reason, lastDay, actions, priorities };
}

/** What was typed, with each problem at its row and the versions that stand now. */
export function handOverForm(body: unknown, sent: Sent, { typed, problems }: Form): Form {
  const rowAt = (field: string): Row | undefined => {
    const [, list, index] = /^(actions|priorities)\.(\d+)/u.exec(field) ?? [];
    return list === undefined ? undefined : sent[list as 'actions' | 'priorities'][Number(index)];
  };
  const versions = Object.entries(typed).flatMap(([name, version]): [string, unknown][] => {
    const row = /\.version$/u.test(name) ? rowAt(name) : undefined;
    return row === undefined ? [] : [[`version.${row.part}.${row.id}`, version]];
  });
  return {
    typed: { ...fieldsOf(body), ...Object.fromEntries(versions) },
    problems: problems.map(({ field, message }) => {
      const row = rowAt(field);
      return { field: row === undefined ? field : `to.${row.part}.${row.id}`, message };
    }),
  };
}
