import { Audit } from '#audit';
import { Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { Actors } from './actors.js';

/** What people do to their own account: it belongs to no authority, so it stands in the trail of each in which they work. */
@Injectable()
export class OwnTrail {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly actors: Actors,
  ) {}

  async record(personId: string, event: string, details: Readonly<Record<string, unknown>> = {}): Promise<void> {
    for (const { id } of await this.actors.authoritiesOf(personId)) {
      const actor = await this.actors.actorOf(personId, id, 'page');
      if (actor === undefined) continue;
      await this.database.transaction(actor, (tx) => this.audit.record(tx, actor, { event, subject: personId, ...details }));
    }
  }
}
