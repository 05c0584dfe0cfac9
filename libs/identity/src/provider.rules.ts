import type { Role, RolesByClaim } from '#platform';

/** What the council's sign-on says of whoever signed in there: the claims of its ID token and of its user information. */
export interface Provided {
  readonly issuer: string;
  /** Its own name for the account, which it never gives to another. */
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Why somebody whom the provider knows is not let in here. */
export type NotLetIn =
  | 'no address'
  | 'address not verified'
  | 'address of another domain'
  | 'no such person'
  | 'tied to another account'
  | 'link over'
  | 'no role'
  | 'too many groups'
  | 'no such authority';

/**
 * The address by which a person may be found, in small letters. A provider's word is taken for its own domains alone, and only where it
 * says that the address is verified (`email_verified`; Entra ID says `xms_edov`): people can write another's address into many accounts.
 */
export function addressOf(
  claims: Provided['claims'],
  domains: readonly string[],
): { readonly address: string } | { readonly not: NotLetIn } {
  const { email, email_verified: verified, xms_edov: ownDomain } = claims;
  if (typeof email !== 'string' || !/^[^@\s]+@[^@\s]+$/.test(email)) return { not: 'no address' };
  const address = email.toLowerCase();
  if (!domains.some((domain) => address.endsWith(`@${domain}`))) return { not: 'address of another domain' };
  if (verified === false || !(isYes(verified) || isYes(ownDomain))) return { not: 'address not verified' };
  return { address };
}

/** Entra ID sends its answer as a number or as text, depending on the account. */
const isYes = (value: unknown): boolean => value === true || value === 1 || value === '1' || value === 'true';

/** The roles that the claims stand for; undefined when the provider left the list out because it is too long (Entra ID: above 200 groups). */
export function rolesIn(claims: Provided['claims'], { claim, of }: Pick<RolesByClaim, 'claim' | 'of'>): readonly Role[] | undefined {
  const leftOut = claims['_claim_names'];
  if (claims[claim] === undefined && typeof leftOut === 'object' && leftOut !== null && claim in leftOut) return undefined;
  const values = [claims[claim] ?? []].flat().map(String);
  return [...new Set(values.flatMap((value) => (Object.hasOwn(of, value) ? (of[value] ?? []) : [])))];
}

/** What to give and to end. Roles that no value stands for are the administrators' alone: nothing here touches them. */
export function roleChanges(
  held: readonly Role[],
  claimed: readonly Role[],
  { of }: Pick<RolesByClaim, 'of'>,
): { readonly give: readonly Role[]; readonly end: readonly Role[] } {
  const followed = new Set(Object.values(of));
  return {
    give: claimed.filter((role) => !held.includes(role)),
    end: held.filter((role) => followed.has(role) && !claimed.includes(role)),
  };
}
