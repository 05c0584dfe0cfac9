import { newId, type Tx } from '#platform';
import type { House } from '../../schema/testing/house.js';

interface PlantedAction {
  readonly number: number;
  readonly ownerId?: string | null;
  readonly leadId?: string | null;
  readonly dueOn?: string;
  readonly status?: string;
  readonly restrictedTo?: string | null;
  /** Day of the last update and evidence; null: never. */
  readonly heardOn?: string | null;
}

/** Puts rows into a house's plan as other rooms would have left them, without their rules. */
export class Planting {
  constructor(private readonly house: House) {}

  /** An action in progress, owned by the action owner, led by the accountable lead. @returns its id */
  async action({
    number,
    dueOn,
    status = 'in-progress',
    restrictedTo = null,
    heardOn = '2026-03-01',
    ...more
  }: PlantedAction): Promise<string> {
    const { house } = this;
    const id = newId();
    const ownerId = more.ownerId === undefined ? house.personId('action-owner') : more.ownerId;
    const leadId = more.leadId === undefined ? house.personId('accountable-lead') : more.leadId;
    await this.write(async (tx) => {
      await tx.query(
        `insert into action (id, authority_id, number, title, outcome, status, owner_id, owner_accepted_on, owner_since, lead_id, start_on, due_on,
           original_due_on, confirmed_on, claimed_on, rating_reasons, created_at, restricted_to)
         values ($1, $2, $3, $4, 'Better for children', $5, $6, '2026-01-12', '2026-01-12', $7, '2026-01-12', $8, $8, '2026-01-12',
           case when $5 = 'claimed' then '2026-03-01'::date end, '{}', now(), $9)`,
        [id, house.authorityId, number, `Title ${number}`, status, ownerId, leadId, dueOn ?? null, restrictedTo],
      );
      if (heardOn === null) return;
      await tx.query(
        `insert into progress_update (id, authority_id, action_id, made_on, written_at, kind, text) values ($1, $2, $3, $4, now(), 'progress', 'Going on')`,
        [newId(), house.authorityId, id, heardOn],
      );
      await tx.query(
        `insert into evidence (id, authority_id, action_id, kind, dated_on, shows, added_at) values ($1, $2, $3, 'audit', $4, 'It works', now())`,
        [newId(), house.authorityId, id, heardOn],
      );
    });
    return id;
  }

  /** A confirmed monitoring visit with its focus not known. @returns its id */
  async visit(startsOn: string, status = 'confirmed'): Promise<string> {
    const id = newId();
    await this.write((tx) =>
      tx.query(
        `insert into inspection (id, authority_id, kind, title, status, starts_on, ends_on, created_at) values ($1, $2, 'monitoring', 'Monitoring visit', $3, $4, $4, now())`,
        [id, this.house.authorityId, status, startsOn],
      ),
    );
    return id;
  }

  async change(sql: string, parameters: readonly unknown[] = []): Promise<void> {
    await this.write((tx) => tx.query(sql, [...parameters]));
  }

  /** Rows as SQL gives them, with row-level security opened for the schedule. */
  async ask<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.write((tx) => tx.query<T[]>(sql, [...parameters]));
  }

  private write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.house.database.transaction(this.house.schedule(), work);
  }
}
