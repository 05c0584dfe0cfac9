import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';
import type { SlippingAction } from './content/content.js';
import { readSlipping } from './content/measures.js';

/** What was embedded and falls behind again, as the next pack would head with it. */
@Injectable()
export class Slipping {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By number. */
  async read(actor: Actor): Promise<readonly SlippingAction[]> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, (tx) => readSlipping(tx, this.clock.today()));
  }
}
