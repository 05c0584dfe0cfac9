import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { isAhead } from './anchors.rules.js';
import { readFacts } from './read-facts.js';
import { visitWants } from './rules.js';
import { owedFor } from './tell-visit.rules.js';

/** Someone who still has something to do for a visit. */
export interface OutstandingPerson {
  readonly jobTitle: string;
  readonly actions: readonly { readonly id: string; readonly number: number; readonly title: string; readonly wants: readonly string[] }[];
}

/** Who has something outstanding for a visit today, by the same rules as its reminders. */
@Injectable()
export class VisitReadiness {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By job title; undefined when there is no such visit ahead. */
  async outstanding(actor: Actor, visitId: string): Promise<readonly OutstandingPerson[] | undefined> {
    permit(actor, 'reminder:read');
    const { facts, wants } = await this.database.snapshot(actor, async (tx) => ({
      facts: await readFacts(tx, actor, this.clock.today(), this.clock.now()),
      wants: await visitWants(tx),
    }));
    const visit = facts.visits.find(({ id }) => id === visitId);
    if (visit === undefined || !isAhead(visit, facts.today)) return undefined;
    return [...owedFor(visit, facts, wants).owed]
      .map(([personId, list]) => ({
        jobTitle: facts.members.get(personId)?.jobTitle ?? '',
        actions: list.map(({ action: { id, number, title }, wants }) => ({ id, number, title, wants })),
      }))
      .sort((a, b) => a.jobTitle.localeCompare(b.jobTitle));
  }
}
