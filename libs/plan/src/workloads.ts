import { Clock, type PlainDate, workingDaysAfter } from '#calendar';
import { People, permit } from '#identity';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { canOwn } from './holders.js';
import { dueBySql, lateSql, openSql } from './plan-filter.js';
import { Ratings } from './ratings.js';

/** What one person carries as owner or co-owner, as the plan's lists count it. */
export interface Workload {
  readonly personId: string;
  readonly jobTitle: string;
  /** Confirmed, and not verified yet. */
  readonly open: number;
  readonly late: number;
  /** Open, not claimed, and due from today to `dueBy`. */
  readonly dueSoon: number;
  readonly red: number;
  /** Drafts that they are named on, which are no work yet. */
  readonly drafts: number;
  /** Whether they can be named as an owner today; false for someone whose role has ended and who still holds something. */
  readonly canOwn: boolean;
}

export interface WorkloadPage {
  readonly dueBy: PlainDate;
  /** The most open actions first. */
  readonly people: readonly Workload[];
  /** Open actions that nobody owns. */
  readonly unowned: number;
}

const soonInWorkingDays = 20;

/** Who carries what, for choosing an owner and for seeing who has too much. */
@Injectable()
export class Workloads {
  constructor(
    private readonly database: Database,
    private readonly ratings: Ratings,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor): Promise<WorkloadPage> {
    permit(actor, 'plan:read');
    return this.database.transaction(actor, async (tx) => {
      await this.ratings.settleDue(tx);
      const today = this.clock.today();
      const dueBy = workingDaysAfter(today, soonInWorkingDays);
      const carrying = await carried(tx, today, dueBy);
      const owners = await this.people.peopleWithRole(tx, canOwn, today);
      const able = new Set(owners.map(({ id }) => id));
      const idle = owners.filter(({ id }) => !carrying.some(({ personId }) => personId === id));
      const nothing = { open: 0, late: 0, dueSoon: 0, red: 0, drafts: 0 };
      const all = [...carrying, ...idle.map(({ id, jobTitle }) => ({ personId: id, jobTitle, ...nothing }))];
      const [unowned] = await tx.query<{ count: number }[]>(
        `select count(*)::int as count from action a where a.owner_id is null and ${openSql}`,
      );
      return {
        dueBy,
        people: all
          .map((load) => ({ ...load, canOwn: able.has(load.personId) }))
          .sort((a, b) => b.open - a.open || b.late - a.late || a.jobTitle.localeCompare(b.jobTitle)),
        unowned: unowned?.count ?? 0,
      };
    });
  }
}

async function carried(tx: Tx, today: PlainDate, dueBy: PlainDate): Promise<readonly Omit<Workload, 'canOwn'>[]> {
  const counted = (where: string): string => `(count(*) filter (where ${where}))::int`;
  return tx.query(
    `select p.id as "personId", p.job_title as "jobTitle", ${counted(openSql)} as open, ${counted(lateSql('$1'))} as late,
            ${counted(dueBySql('$1', '$2'))} as "dueSoon", ${counted(`a.rating = 'red' and a.status <> 'draft'`)} as red,
            ${counted(`a.status = 'draft'`)} as drafts
       from person p join action a
         on a.owner_id = p.id or exists (select from co_owner co where co.action_id = a.id and co.person_id = p.id)
      where a.status <> 'stopped' group by p.id, p.job_title`,
    [today, dueBy],
  );
}
