import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';
import type { ReadinessLine } from './content/content.js';
import { visitAhead } from './content/take-content.js';

/** What the visit readiness pack tells, as it stands now. */
@Injectable()
export class VisitReadiness {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By concern in the next visit's focus, and action; every open concern while no visit or no focus is known. */
  async read(actor: Actor): Promise<readonly ReadinessLine[]> {
    permit(actor, 'plan:read');
    const { visitReadiness = [] } = await this.database.snapshot(actor, (tx) => visitAhead(tx, this.clock.today()));
    return visitReadiness;
  }
}
