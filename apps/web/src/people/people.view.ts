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

export function personRow(person: PersonWithRoles, today: PlainDate): PersonRow {
  const { id, jobTitle, name, email, memberships } = person;
  const held = memberships.map((membership) => ({
    id: membership.id,
    words: roleNames[membership.role],
    startsOn: membership.startsOn,
    endsOn: membership.endsOn,
    standing: standingOf(membership, today),
  }));
  return { id, jobTitle, name, email, roles: held, hasLeft: hasLeft(person, today) };
}

interface Asked {
  readonly role?: unknown;
  readonly show?: unknown;
}

const roleAsked = ({ role }: Asked): Role | undefined => roles.find((known) => known === role);

/** The list as asked for in the address: everyone now here, those with one role, or also those who have left. */
export function peopleShown(people: readonly PersonWithRoles[], today: PlainDate, asked: Asked): readonly PersonRow[] {
  return peopleAsked(people, today, asked).map((person) => personRow(person, today));
}

export function peopleAsked(people: readonly PersonWithRoles[], today: PlainDate, asked: Asked): readonly PersonWithRoles[] {
  return inRole(people, today, asked).filter((person) => asked.show === 'everyone' || !hasLeft(person, today));
}

function inRole(people: readonly PersonWithRoles[], today: PlainDate, asked: Asked): readonly PersonWithRoles[] {
  const role = roleAsked(asked);
  return people.filter(
    ({ memberships }) => role === undefined || memberships.some((held) => held.role === role && standingOf(held, today) !== 'ended'),
  );
}

const hasLeft = ({ memberships }: PersonWithRoles, today: PlainDate): boolean =>
  memberships.every((held) => standingOf(held, today) === 'ended');

export function peopleView(people: readonly PersonWithRoles[], today: PlainDate, asked: Asked): object {
  const role = roleAsked(asked);
  const show = asked.show === 'everyone' ? 'everyone' : '';
  return {
    rows: peopleShown(people, today, asked),
    left: inRole(people, today, asked).filter((person) => hasLeft(person, today)).length,
    withLeft: show !== '',
    filter: { typed: { role, show }, problems: [] },
    downloadQuery: new URLSearchParams({ ...(role ? { role } : {}), ...(show ? { show } : {}) }).toString(),
    roleItems,
  };
}
