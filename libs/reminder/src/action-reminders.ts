import type { PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';

/** How many reminders an action needed, and who above its owner heard of it because it was not done. */
export interface RemindersOfAction {
  readonly sent: number;
  readonly lastOn: PlainDate | null;
  /** The newest first; e-mails of one day to one person count once. */
  readonly escalations: readonly { readonly on: PlainDate; readonly to: string }[];
}

@Injectable()
export class ActionReminders {
  constructor(private readonly database: Database) {}

  /** E-mails that named the action and were sent. What the actor may not know of has none. */
  async of(actor: Actor, actionId: string): Promise<RemindersOfAction> {
    permit(actor, 'reminder:read');
    const rows = await this.database.snapshot(actor, (tx) =>
      tx.query<{ on: PlainDate; to: string; escalates: boolean }[]>(
        `select (m.sent_at at time zone 'Europe/London')::date::text as "on", p.job_title as "to", bool_and(d.escalates) as escalates
         from delivery d join message m on m.id = d.message_id and m.state = 'sent' join person p on p.id = m.person_id
         where d.action_ids @> array[$1::uuid] and exists (select from action a where a.id = $1)
         group by m.id, 1, 2 order by 1 desc, 2`,
        [actionId],
      ),
    );
    const escalations = rows.filter(({ escalates }) => escalates).map(({ on, to }) => ({ on, to }));
    const told = rows.filter(({ escalates }) => !escalates);
    return { sent: told.length, lastOn: told[0]?.on ?? null, escalations };
  }
}
