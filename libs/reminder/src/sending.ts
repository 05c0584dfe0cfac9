import { Clock } from '#calendar';
import { permit } from '#identity';
import type { Actor } from '#platform';
import { Injectable } from '@nestjs/common';
import { Following } from './following.js';
import { type Made, Making } from './making.js';
import { Planning } from './planning.js';
import { type Outcome, Posting } from './posting.js';

export interface Run extends Outcome {
  /** Messages that this run made; what it sent may include earlier ones that were tried again. */
  readonly made: number;
}

/** Thrown to roll a rehearsal back; never leaves this file. */
class Rehearsed extends Error {
  constructor(readonly made: readonly Made[]) {
    super('rehearsed');
  }
}

@Injectable()
export class Sending {
  constructor(
    private readonly clock: Clock,
    private readonly planning: Planning,
    private readonly making: Making,
    private readonly posting: Posting,
    private readonly following: Following,
  ) {}

  /** Plans, makes and sends what is due now. Running it again, or twice at once, sends nothing more. */
  async run(actor: Actor): Promise<Run> {
    permit(actor, 'reminder:send');
    const made = await this.planning.alone(actor, (tx) => this.making.make(tx, actor));
    const outcome = await this.posting.run(actor);
    await this.following.run(actor);
    return { made: made.length, ...outcome };
  }

  /** What a run would make now, however much that is, without keeping or sending any of it. */
  async rehearse(actor: Actor): Promise<{ readonly at: Date; readonly messages: readonly Made[] }> {
    permit(actor, 'reminder:send');
    try {
      await this.planning.alone(actor, async (tx) => {
        throw new Rehearsed(await this.making.make(tx, actor, Infinity));
      });
    } catch (error) {
      if (error instanceof Rehearsed) return { at: this.clock.now(), messages: error.made };
      throw error;
    }
    return { at: this.clock.now(), messages: [] };
  }
}
