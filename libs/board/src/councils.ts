import { Audit } from '#audit';
import { Clock, londonDay, type PlainDate } from '#calendar';
import { Actors, may, permit } from '#identity';
import { type Actor, Database, NotFound } from '#platform';
import { Injectable } from '@nestjs/common';
import { LastLookTable } from './board.table.js';
import { openChallenges } from './diary.js';
import { type Overview, Overviews } from './overviews.js';

/** One council as its commissioner sees it beside the others. */
export interface Council {
  readonly id: string;
  readonly name: string;
  /** The one in which the actor works at the moment. */
  readonly isHere: boolean;
  /** Compared with the last look; with the last meeting while there was none. */
  readonly overview: Overview;
  readonly lookedOn: PlainDate | null;
  readonly challengesOpen: number;
}

/**
 * All councils of a commissioner, side by side. Each is read as the person that the commissioner is there, in a transaction of its own:
 * no door opens several at once (docs/adr/0024).
 */
@Injectable()
export class Councils {
  constructor(
    private readonly database: Database,
    private readonly actors: Actors,
    private readonly overviews: Overviews,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** By name. A constant number of queries for each council. */
  async list(actor: Actor): Promise<readonly Council[]> {
    permit(actor, 'council:compare');
    const councils: Council[] = [];
    for (const { id, name } of await this.actors.authoritiesOf(actor.personId ?? '')) {
      const there = await this.actors.readerOf(actor.personId ?? '', id, actor.via);
      if (there !== undefined && may(there, 'council:compare'))
        councils.push({ id, name, isHere: id === actor.authorityId, ...(await this.read(there)) });
    }
    return councils;
  }

  /** Says that the actor has looked: from today on, what changes is new. @throws NotFound when the council is none of theirs */
  async looked(actor: Actor, councilId: string): Promise<void> {
    permit(actor, 'council:compare');
    const there = await this.actorIn(actor, councilId);
    if (there?.personId == null) throw new NotFound('You work for no such council');
    const look = { authorityId: there.authorityId, personId: there.personId, lookedAt: this.clock.now() };
    await this.database.transaction(there, async (tx) => {
      await tx.upsert(LastLookTable, look, ['authorityId', 'personId']);
      await this.audit.record(tx, there, { event: 'council.looked-at', subject: there.authorityId });
    });
  }

  private async actorIn(actor: Actor, councilId: string): Promise<Actor | undefined> {
    if (actor.personId === null) return undefined;
    const there = await this.actors.actorOf(actor.personId, councilId, actor.via);
    return there !== undefined && may(there, 'council:compare') ? there : undefined;
  }

  private async read(there: Actor): Promise<Pick<Council, 'overview' | 'lookedOn' | 'challengesOpen'>> {
    const { look, challengesOpen } = await this.database.snapshot(there, async (tx) => ({
      look: await tx.findOneBy(LastLookTable, { personId: there.personId ?? '' }),
      challengesOpen: (await openChallenges(tx)).length,
    }));
    const lookedOn = look && londonDay(look.lookedAt);
    return { overview: await this.overviews.read(there, lookedOn ?? undefined), lookedOn, challengesOpen };
  }
}
