import { Clock } from '#calendar';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { WebhookEndpointTable } from './webhook.table.js';

/** An endpoint that was switched off because it failed, and who is told of it. */
export interface SwitchedOff {
  readonly label: string;
  readonly because: string;
  /** Addresses of those who administer the authority today. */
  readonly administrators: readonly string[];
}

@Injectable()
export class SwitchedOffEndpoints {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** None when it was switched on again or removed meanwhile. */
  async find(actor: Actor, endpointId: string): Promise<SwitchedOff | undefined> {
    return this.database.snapshot(actor, async (tx) => {
      const endpoint = await tx.findOneBy(WebhookEndpointTable, { id: endpointId });
      if (endpoint === null || endpoint.offAt === null) return undefined;
      const people = await tx.query<{ email: string }[]>(
        `select distinct p.email from person p join membership m on m.person_id = p.id
         where m.role = 'administrator' and m.starts_on <= $1 and (m.ends_on is null or m.ends_on >= $1)
           and not exists (select from person_lock l where l.person_id = p.id)
         order by p.email`,
        [this.clock.today()],
      );
      return { label: endpoint.label, because: endpoint.offBecause ?? '', administrators: people.map(({ email }) => email) };
    });
  }
}
