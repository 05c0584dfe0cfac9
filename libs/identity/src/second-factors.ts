import { Clock, SystemClock } from '#calendar';
import { type Actor, Conflict, Database, NotFound, type Tx, Vault } from '#platform';
import { Audit } from '#audit';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { stepOfCode } from './authenticator.js';
import { RecoveryCodeTable, SecondFactorTable, SessionTable } from './identity.table.js';
import { refuseUnlessOnlyHere } from './only-here.js';
import { OwnTrail } from './own-trail.js';
import { temporaryPassword } from './passwords.js';
import { permit } from './permissions.js';
import { hashOfSecret } from './secrets.js';
import { type Client, Throttle } from './throttle.js';

const recoveryCodes = 10;

export interface SecondFactorState {
  readonly setUpAt: Date;
  readonly codesLeft: number;
}

/** Codes of an authenticator app beside the password, and recovery codes for when it is out of reach. Each code is taken once. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly throttle: Throttle,
    private readonly trail: OwnTrail,
    private readonly audit: Audit,
    private readonly vault: Vault,
  ) {}

  /** None where the person has set up no authenticator app. */
  async stateOf(personId: string): Promise<SecondFactorState | undefined> {
    return this.throughDoor(async (tx) => {
      const factor = await tx.findOneBy(SecondFactorTable, { personId });
      if (factor === null) return undefined;
      return { setUpAt: factor.setUpAt, codesLeft: await tx.countBy(RecoveryCodeTable, { personId, usedAt: IsNull() }) };
    });
  }

  /**
   * Sets up an app that shows the right code for this secret.
   * @returns the recovery codes, which are stored nowhere and cannot be shown again; none when the code is wrong
   * @throws Conflict when there is one already: it has to be removed first, which asks for its code
   */
  async setUp(personId: string, secret: string, code: string): Promise<readonly string[] | undefined> {
    const step = stepOfCode(secret, digitsOf(code), this.now());
    if (step === undefined) return undefined;
    const codes = await this.throughDoor(async (tx) => {
      if (await tx.existsBy(SecondFactorTable, { personId }))
        throw new Conflict('An authenticator app is set up already. Remove it first.');
      await tx.insert(SecondFactorTable, {
        personId,
        secret: this.vault.seal(secret, personId),
        setUpAt: this.clock.now(),
        lastStep: step,
      });
      return makeRecoveryCodes(tx, personId);
    });
    await this.trail.record(personId, 'person.second-factor-set-up');
    return codes;
  }

  /** Whether this is a code of their app that was never taken before, or an unused recovery code. Wrong ones are counted as passwords are. */
  async check(personId: string, code: string, client: Client): Promise<{ readonly right: boolean; readonly waitUntil?: Date }> {
    const { found, waitUntil } = await this.throttle.judge(`second factor of ${personId}`, client, () => this.take(personId, code));
    if (found === 'recovery code') await this.trail.record(personId, 'person.recovery-code-used');
    return { right: found !== undefined, ...(waitUntil === undefined ? {} : { waitUntil }) };
  }

  /** New recovery codes; those before work no more. @throws NotFound when there is no second factor */
  async renewCodes(personId: string): Promise<readonly string[]> {
    const codes = await this.throughDoor(async (tx) => {
      if (!(await tx.existsBy(SecondFactorTable, { personId }))) throw new NotFound('No authenticator app is set up');
      return makeRecoveryCodes(tx, personId);
    });
    await this.trail.record(personId, 'person.recovery-codes-made');
    return codes;
  }

  async remove(personId: string): Promise<void> {
    await this.throughDoor((tx) => removeAll(tx, personId));
    await this.trail.record(personId, 'person.second-factor-removed');
  }

  /**
   * For someone who has lost both app and recovery codes; signs them out everywhere.
   * @throws NotFound; Conflict for oneself, and for someone who also works for another authority
   */
  async removeOf(actor: Actor, personId: string): Promise<void> {
    permit(actor, 'people:write');
    if (personId === actor.personId) throw new Conflict('You cannot take away your own here. Use your account page.');
    await this.database.throughDoor(
      'sign-in',
      async (tx) => {
        await refuseUnlessOnlyHere(tx, actor, personId);
        await removeAll(tx, personId);
        await tx.delete(SessionTable, { personId });
        await this.audit.record(tx, actor, { event: 'person.second-factor-removed', subject: personId });
      },
      actor,
    );
  }

  /**
   * Seals with the present key what lies open or under an earlier one; run at each start, and by as many processes as there are.
   * @returns how many cannot be opened, for their key is not among the settings: those people need a recovery code
   */
  async sealAll(): Promise<{ readonly sealed: number; readonly lost: number }> {
    return this.throughDoor(async (tx) => {
      const all = await tx.find(SecondFactorTable, { lock: { mode: 'pessimistic_write' }, order: { personId: 'ASC' } });
      const found = all.map(({ personId, secret }) => ({ personId, ...this.vault.unseal(secret, personId) }));
      const stale = found.flatMap(({ personId, text, isStale }) => (isStale && text !== undefined ? [{ personId, text }] : []));
      for (const { personId, text } of stale) await tx.update(SecondFactorTable, personId, { secret: this.vault.seal(text, personId) });
      return { sealed: stale.length, lost: found.filter(({ text }) => text === undefined).length };
    });
  }

  private take(personId: string, code: string): Promise<'app' | 'recovery code' | undefined> {
    return this.throughDoor(async (tx) => {
      const factor = await tx.findOne(SecondFactorTable, { where: { personId }, lock: { mode: 'pessimistic_write' } });
      if (factor === null) return undefined;
      const { text: secret } = this.vault.unseal(factor.secret, personId);
      const step = secret === undefined ? undefined : stepOfCode(secret, digitsOf(code), this.now());
      if (step !== undefined && step > factor.lastStep) {
        await tx.update(SecondFactorTable, personId, { lastStep: step });
        return 'app';
      }
      const unused = { personId, codeHash: hashOfSecret(code.trim().toLowerCase()), usedAt: IsNull() };
      const { affected } = await tx.update(RecoveryCodeTable, unused, { usedAt: this.clock.now() });
      return affected === 1 ? 'recovery code' : undefined;
    });
  }

  /** An app on a telephone goes by the true time, also while the product is tried out on another day. */
  private now(): Date {
    return this.clock.isSet ? new SystemClock().now() : this.clock.now();
  }

  private throughDoor<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.throughDoor('sign-in', work);
  }
}

const digitsOf = (code: string): string => code.replace(/\s/g, '');

async function makeRecoveryCodes(tx: Tx, personId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodes }, temporaryPassword);
  await tx.delete(RecoveryCodeTable, { personId });
  await tx.insert(
    RecoveryCodeTable,
    codes.map((code) => ({ codeHash: hashOfSecret(code), personId, usedAt: null })),
  );
  return codes;
}

async function removeAll(tx: Tx, personId: string): Promise<void> {
  await tx.delete(RecoveryCodeTable, { personId });
  await tx.delete(SecondFactorTable, { personId });
}
