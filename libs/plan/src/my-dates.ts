import type { PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';

export interface MyDate extends Pick<Action, 'id' | 'number' | 'title' | 'version'> {
  readonly dueOn: PlainDate;
  readonly stopped: boolean;
}

/** The due dates of the actions that a person owns or co-owns and has still to complete, and of those that were stopped. */
@Injectable()
export class MyDates {
  constructor(private readonly database: Database) {}

  async read(actor: Actor): Promise<readonly MyDate[]> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, (tx) =>
      tx.query<MyDate[]>(
        `select a.id, a.number, a.title, a.version, a.due_on::text as "dueOn", a.status = 'stopped' as stopped from action a
         where a.status in ('not-started', 'in-progress', 'stopped') and a.due_on is not null
           and (a.owner_id = $1 or exists (select from co_owner c where c.action_id = a.id and c.person_id = $1))
         order by a.due_on, a.number`,
        [actor.personId],
      ),
    );
  }
}
