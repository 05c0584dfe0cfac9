import { Audit } from '#audit';
import { Clock } from '#calendar';
import { type Actor, Conflict, Database, SignInRules, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { authoritiesOf } from './actors.js';
import { AccountLinks } from './account-links.js';
import { PersonTable, ProviderAccountTable, SessionTable } from './identity.table.js';
import { refuseUnlessOnlyHere } from './only-here.js';
import { OwnTrail } from './own-trail.js';
import { permit } from './permissions.js';
import type { ProviderAccount } from './person.js';
import { addressOf, type NotLetIn, type Provided } from './provider.rules.js';
import { ProviderRoles } from './provider-roles.js';

export type Arrival = { readonly personId: string } | { readonly not: NotLetIn };

/** People who come by the council's own sign-on: found by the account that was tied to them at their first sign-in (docs/adr/0025). */
@Injectable()
export class ProviderAccounts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rules: SignInRules,
    private readonly trail: OwnTrail,
    private readonly audit: Audit,
    private readonly links: AccountLinks,
    private readonly roles: ProviderRoles,
  ) {}

  /**
   * Whose account this is. One that nobody has yet is tied: by the link that an administrator sent, or to the person of its verified address.
   * @param link the secret of an invitation, which proves the address whatever the provider says of it
   */
  async arrive(provided: Provided, link?: string): Promise<Arrival> {
    const found = await this.throughDoor((tx) => this.find(tx, provided, link));
    if ('not' in found) return found;
    const { personId, tiedBy } = found;
    const refused = await this.roles.follow(personId, provided.claims);
    if (refused !== undefined) return { not: refused };
    const authorities = await this.throughDoor((tx) => authoritiesOf(tx, personId, this.clock.today()));
    if (tiedBy !== undefined) await this.trail.record(personId, 'person.provider-tied', { by: tiedBy, issuer: provided.issuer });
    return authorities.length === 0 ? { not: 'no role' } : { personId };
  }

  /** None where the person has not come by the provider of the settings. */
  async of(personId: string): Promise<ProviderAccount | undefined> {
    const { provider } = this.rules;
    if (provider === undefined) return undefined;
    return (await this.throughDoor((tx) => tx.findOneBy(ProviderAccountTable, { personId, issuer: provider.issuer }))) ?? undefined;
  }

  /**
   * For someone whose account there was made anew; signs them out everywhere. Their next sign-in ties the account that they then use.
   * @throws NotFound; Conflict for oneself, and for someone who also works for another authority
   */
  async untie(actor: Actor, personId: string): Promise<void> {
    permit(actor, 'people:write');
    if (personId === actor.personId) throw new Conflict('You cannot untie your own account. Ask another administrator.');
    await this.database.throughDoor(
      'sign-in',
      async (tx) => {
        await refuseUnlessOnlyHere(tx, actor, personId);
        const { affected } = await tx.delete(ProviderAccountTable, { personId });
        if (affected === 0) throw new Conflict('No account is tied to them');
        await tx.delete(SessionTable, { personId });
        await this.audit.record(tx, actor, { event: 'person.provider-untied', subject: personId });
      },
      actor,
    );
  }

  private async find(
    tx: Tx,
    { issuer, subject, claims }: Provided,
    link: string | undefined,
  ): Promise<{ readonly personId: string; readonly tiedBy?: ProviderAccount['tiedBy'] } | { readonly not: NotLetIn }> {
    const known = await tx.findOneBy(ProviderAccountTable, { issuer, subject });
    if (known !== null) return { personId: known.personId };
    const tiedBy = link === undefined ? 'address' : 'link';
    const person = link === undefined ? await this.ofAddress(tx, claims) : await this.ofLink(tx, link);
    if ('not' in person) return person;
    const { personId } = person;
    await tx.findOneOrFail(PersonTable, { where: { id: personId }, lock: { mode: 'pessimistic_write' } });
    // An address may be given to somebody new, and whoever runs the provider may make accounts: who was here first stays.
    if (await tx.existsBy(ProviderAccountTable, { personId, issuer })) return { not: 'tied to another account' };
    await tx.insert(ProviderAccountTable, { issuer, subject, personId, tiedBy, tiedAt: this.clock.now() });
    if (link !== undefined) await this.links.useUp(tx, link);
    return { personId, tiedBy };
  }

  private async ofAddress(tx: Tx, claims: Provided['claims']): Promise<Arrival> {
    const found = addressOf(claims, this.rules.provider?.domains ?? []);
    if ('not' in found) return found;
    const person = await tx.findOneBy(PersonTable, { email: found.address });
    return person === null ? { not: 'no such person' } : { personId: person.id };
  }

  private async ofLink(tx: Tx, link: string): Promise<Arrival> {
    const personId = await this.links.invitedBy(tx, link);
    return personId === undefined ? { not: 'link over' } : { personId };
  }

  private throughDoor<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.throughDoor('sign-in', work);
  }
}
