import { Audit } from '#audit';
import { Clock } from '#calendar';
import { Database, Invalid } from '#platform';
import { Injectable } from '@nestjs/common';
import { Actors, authoritiesOf } from './actors.js';
import { CredentialTable, SessionTable } from './identity.table.js';
import { faultOfPassword, hashPassword, matchesPassword } from './passwords.js';

const triesBeforePause = 10;
const pause = 15 * 60_000;

export interface Recognised {
  readonly personId: string;
  /** Where they hold a membership today, by name of the authority; at least one. */
  readonly authorityIds: readonly string[];
  /** The password was given by an administrator and must be replaced before anything else. */
  readonly mustChangePassword: boolean;
}

/** Local accounts. Unknown address, wrong password, paused account and leaver get one answer, in the same time. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly actors: Actors,
  ) {}

  /** Ten wrong passwords in a row pause an account for 15 minutes: guessing is slow, and nobody is locked out for ever. */
  async byPassword(email: string, password: string): Promise<Recognised | undefined> {
    const tried = await this.countTry(email);
    if (!(await matchesPassword(password, tried?.passwordHash)) || tried === undefined) return undefined;
    return this.database.throughDoor('sign-in', async (tx) => {
      await tx.update(CredentialTable, tried.personId, { failedSignIns: 0, lockedUntil: null });
      const authorities = await authoritiesOf(tx, tried.personId, this.clock.today());
      if (authorities.length === 0) return undefined;
      return { personId: tried.personId, authorityIds: authorities.map(({ id }) => id), mustChangePassword: tried.oneTime };
    });
  }

  /**
   * Replaces one's own password and signs out every browser of this person.
   * @returns none when the present password is wrong, as `byPassword` does
   * @throws Invalid when the new one is too weak or the same
   */
  async changePassword(email: string, present: string, next: string): Promise<Recognised | undefined> {
    const fault =
      faultOfPassword(next, email) ?? (next.trim() === present.trim() ? 'New password must differ from the present one' : undefined);
    if (fault !== undefined) throw new Invalid([{ field: 'newPassword', message: fault }]);
    const recognised = await this.byPassword(email, present);
    if (recognised === undefined) return undefined;
    const passwordHash = await hashPassword(next);
    await this.database.throughDoor('sign-in', async (tx) => {
      await tx.update(CredentialTable, recognised.personId, { passwordHash, oneTime: false });
      await tx.delete(SessionTable, { personId: recognised.personId });
    });
    for (const authorityId of recognised.authorityIds) await this.recordChange(recognised.personId, authorityId);
    return { ...recognised, mustChangePassword: false };
  }

  private async recordChange(personId: string, authorityId: string): Promise<void> {
    const actor = await this.actors.actorOf(personId, authorityId, 'page');
    if (actor === undefined) return;
    await this.database.transaction(actor, (tx) => this.audit.record(tx, actor, { event: 'person.password-changed', subject: personId }));
  }

  /** Counts the try before it is judged, in one statement: a hundred guesses sent at once are still ten. */
  private async countTry(email: string): Promise<{ personId: string; passwordHash: string; oneTime: boolean } | undefined> {
    const now = this.clock.now();
    const lockedUntil = new Date(now.getTime() + pause);
    const [rows] = await this.database.throughDoor('sign-in', (tx) =>
      tx.query<[{ personId: string; passwordHash: string; oneTime: boolean }[], number]>(
        `update credential c set
           failed_sign_ins = case when c.failed_sign_ins + 1 >= $3 then 0 else c.failed_sign_ins + 1 end,
           locked_until = case when c.failed_sign_ins + 1 >= $3 then $4::timestamptz else null end
         from person p where p.id = c.person_id and p.email = $1 and (c.locked_until is null or c.locked_until <= $2)
         returning c.person_id as "personId", c.password_hash as "passwordHash", c.one_time as "oneTime"`,
        [email.trim().toLowerCase(), now, triesBeforePause, lockedUntil],
      ),
    );
    return rows[0];
  }
}
