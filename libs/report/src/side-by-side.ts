import { Actors, permit } from '#identity';
import { type Actor, Database, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { draw } from './drawing/draw.js';
import { hasPart, permitPart } from './kinds.js';
import type { Paper } from './paper/paper.js';
import { type Side, sideBySide } from './paper/side-by-side.js';
import { contentOf, printed } from './report-list.js';

/**
 * The latest reports of a commissioner's own in all the councils where they hold the post today, in one paper. Each is read in its own
 * council with an actor of its own, and nothing is stored: what crosses from one council to another is on the commissioner's screen alone.
 */
@Injectable()
export class SideBySide {
  constructor(
    private readonly database: Database,
    private readonly actors: Actors,
  ) {}

  /** @throws NotFound where fewer than two councils have such a report */
  async read(actor: Actor): Promise<Paper> {
    permit(actor, 'report:prepare');
    permitPart(actor, 'commissioner-report', 'prepares');
    const sides = await this.sidesOf(actor);
    if (sides.length < 2) throw new NotFound('You have a report of your own in fewer than two councils');
    return sideBySide(sides);
  }

  /** Whether there is anything to put side by side: asked for a link. */
  async isOffered(actor: Actor): Promise<boolean> {
    return hasPart(actor, 'commissioner-report', 'prepares') && (await this.sidesOf(actor)).length > 1;
  }

  async pdf(actor: Actor): Promise<Buffer> {
    const paper = await this.read(actor);
    const { bytes } = await draw({ format: 'pdf', paper, madeAt: 0 });
    return bytes;
  }

  private async sidesOf({ personId, via }: Actor): Promise<readonly Side[]> {
    if (personId === null) return [];
    const sides: Side[] = [];
    for (const { id } of await this.actors.authoritiesOf(personId)) {
      const here = await this.actors.actorOf(personId, id, via);
      if (!here?.roles.includes('commissioner')) continue;
      const side = await this.database.snapshot(here, (tx) => latestOwn(tx, here));
      if (side) sides.push(side);
    }
    return sides;
  }
}

async function latestOwn(tx: Tx, actor: Actor): Promise<Side | undefined> {
  const [latest] = await tx.query<{ id: string }[]>(
    `select id from report where kind = 'commissioner-report' order by due_on desc, edition desc limit 1`,
  );
  if (!latest) return undefined;
  const report = await printed(tx, actor, latest.id);
  return { report, content: contentOf(report) };
}
