import type { PlainDate } from '#calendar';
import { type PersonWithRoles, roleNames } from '#identity';
import { type Role, roles } from '#platform';

type Held = PersonWithRoles['memberships'][number];
export type Standing = 'now' | 'later' | 'ended';

export interface RoleRow {
  readonly id: string;
  readonly words: string;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  readonly standing: Standing;
}

export interface PersonRow {
  readonly id: string;
  readonly jobTitle: string;
  readonly name: string | null;
  readonly email: string;
  readonly roles: readonly RoleRow[];
  readonly hasLeft: boolean;
}

export const roleItems: readonly { readonly value: Role; readonly text: string }[] = roles.map((role) => ({
  value: role,
  text: roleNames[role],
}));

export function standingOf({ startsOn, endsOn }: Pick<Held, 'startsOn' | 'endsOn'>, today: PlainDate): Standing {
  if (endsOn !== null && endsOn < today) return 'ended';
  return startsOn > today ? 'later' : 'now';
}

export function personRow({ id, jobTitle, name, email, memberships }: PersonWithRoles, today: PlainDate): PersonRow {
  const held = memberships.map((membership) => ({
    id: membership.id,
    words: roleNames[membership.role],
    startsOn: membership.startsOn,
    endsOn: membership.endsOn,
    standing: standingOf(membership, today),
  }));
  return { id, jobTitle, name, email, roles: held, hasLeft: held.every(({ standing }) => standing === 'ended') };
}

/** The list as asked for in the address: everyone now here, those with one role, or also those who have left. */
export function peopleView(people: readonly PersonWithRoles[], today: PlainDate, asked: { role?: unknown; show?: unknown }): object {
  const role = roles.find((known) => known === asked.role);
  const withLeft = asked.show === 'everyone';
  const rows = people
    .filter(
      ({ memberships }) => role === undefined || memberships.some((held) => held.role === role && standingOf(held, today) !== 'ended'),
    )
    .map((person) => personRow(person, today));
  const left = rows.filter(({ hasLeft }) => hasLeft).length;
  return {
    rows: withLeft ? rows : rows.filter(({ hasLeft }) => !hasLeft),
    left,
    withLeft,
    filter: { typed: { role, show: withLeft ? 'everyone' : '' }, problems: [] },
    roleItems,
  };
}
