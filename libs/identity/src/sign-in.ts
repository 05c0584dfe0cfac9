import { Clock } from '#calendar';
import { Database, Invalid, type Role, SignInRules, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { authoritiesOf } from './actors.js';
import { CredentialTable, SecondFactorTable, SessionTable } from './identity.table.js';
import { OwnTrail } from './own-trail.js';
import { faultOfPassword, hashPassword, matchesPassword } from './passwords.js';
import type { Credential } from './person.js';
import { type Client, Throttle } from './throttle.js';

/** Whose password it was, and what is asked of them before they are in. */
export interface Recognised {
  readonly personId: string;
  /** Where they hold a membership today, by name of the authority; at least one. */
  readonly authorityIds: readonly string[];
  /** The password was given by an administrator and must be replaced before anything else. */
  readonly mustChangePassword: boolean;
  /** `ask`: for a code of the authenticator app that they have set up; `set up`: one of their roles needs it and they have none. */
  readonly secondFactor: 'none' | 'ask' | 'set up';
}

export interface Judged {
  /** None for an unknown address, a wrong password and a leaver alike. */
  readonly recognised?: Recognised;
  /** This client tried too often: the password was not looked at. */
  readonly waitUntil?: Date;
}

/** The command line of the installation and the sample, which nobody has to be kept from. */
const thisMachine: Client = { address: 'this machine' };

/** Local accounts. Unknown address, wrong password and leaver get one answer, in the same time. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly trail: OwnTrail,
    private readonly throttle: Throttle,
    private readonly rules: SignInRules,
  ) {}

  async byPassword(email: string, password: string, client = thisMachine): Promise<Judged> {
    const { found, waitUntil } = await this.throttle.judge(email, client, async () => {
      const credential = await this.credentialOf(email);
      return (await matchesPassword(password, credential?.passwordHash)) ? credential : undefined;
    });
    if (waitUntil !== undefined) return { waitUntil };
    const recognised = found && (await this.recognise(found.personId, found.oneTime));
    return recognised === undefined ? {} : { recognised };
  }

  /**
   * Replaces one's own password and signs out every browser of this person.
   * @returns nobody when the present password is wrong, as `byPassword` does
   * @throws Invalid when the new one is too weak or the same
   */
  async changePassword(email: string, present: string, next: string, client = thisMachine): Promise<Judged> {
    const fault =
      faultOfPassword(next, email) ?? (next.trim() === present.trim() ? 'New password must differ from the present one' : undefined);
    if (fault !== undefined) throw new Invalid([{ field: 'newPassword', message: fault }]);
    const { recognised, waitUntil } = await this.byPassword(email, present, client);
    if (waitUntil !== undefined) return { waitUntil };
    if (recognised === undefined) return {};
    const passwordHash = await hashPassword(next);
    await this.database.throughDoor('sign-in', async (tx) => {
      await tx.update(CredentialTable, recognised.personId, { passwordHash, oneTime: false });
      await tx.delete(SessionTable, { personId: recognised.personId });
    });
    await this.trail.record(recognised.personId, 'person.password-changed');
    return { recognised: { ...recognised, mustChangePassword: false } };
  }

  /** A person whose account was proven in another way; none when they hold no membership today. */
  recognise(personId: string, mustChangePassword = false): Promise<Recognised | undefined> {
    return this.database.throughDoor('sign-in', async (tx) => {
      const authorities = await authoritiesOf(tx, personId, this.clock.today());
      if (authorities.length === 0) return undefined;
      const authorityIds = authorities.map(({ id }) => id);
      return { personId, authorityIds, mustChangePassword, secondFactor: await this.secondFactorOf(tx, personId, authorityIds) };
    });
  }

  private async secondFactorOf(tx: Tx, personId: string, authorityIds: readonly string[]): Promise<Recognised['secondFactor']> {
    if (await tx.existsBy(SecondFactorTable, { personId })) return 'ask';
    const held = await tx.query<{ role: Role }[]>(
      `select role from membership where person_id = $1 and authority_id = any($2) and starts_on <= $3 and (ends_on is null or ends_on >= $3)`,
      [personId, authorityIds, this.clock.today()],
    );
    return held.some(({ role }) => this.rules.secondFactorFor.includes(role)) ? 'set up' : 'none';
  }

  private async credentialOf(email: string): Promise<Credential | undefined> {
    const find = (tx: Tx) =>
      tx.query<Credential[]>(
        `select c.person_id as "personId", c.password_hash as "passwordHash", c.one_time as "oneTime"
         from credential c join person p on p.id = c.person_id where p.email = $1`,
        [email.trim().toLowerCase()],
      );
    const [found] = await this.database.throughDoor('sign-in', find);
    return found;
  }
}
