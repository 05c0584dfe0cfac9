import { Audit } from '#audit';
import { Clock } from '#calendar';
import { type Actor, Conflict, Database, newId } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Authority } from './authority.js';
import { AuthorityTable } from './identity.table.js';

/** Whoever holds the command line of the installation: sets up authorities and people, sees no plan content. */
export function operatorOf(authorityId: string): Actor {
  return { personId: null, name: 'Command line', authorityId, roles: ['administrator'], clearedFor: [], via: 'command' };
}

/** The councils of this installation. */
@Injectable()
export class Authorities {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** For sweeps, which then work in one authority after the other. */
  async authorityIds(): Promise<readonly string[]> {
    return (await this.list()).map(({ id }) => id);
  }

  async list(): Promise<readonly Authority[]> {
    return this.database.throughDoor('sweep', (tx) => tx.find(AuthorityTable, { order: { name: 'ASC' } }));
  }

  /** Set-up only: no page or API leads here. @throws Conflict when there is one of this name */
  async create(name: string): Promise<Authority> {
    const authority = { id: newId(), name: name.trim(), createdAt: this.clock.now() };
    const operator = operatorOf(authority.id);
    await this.database.throughDoor(
      'sweep',
      async (tx) => {
        if (await tx.existsBy(AuthorityTable, { name: authority.name }))
          throw new Conflict(`There is an authority “${authority.name}” already`);
        await tx.insert(AuthorityTable, authority);
        await this.audit.record(tx, operator, { event: 'authority.created', subject: authority.id, name: authority.name });
      },
      operator,
    );
    return authority;
  }
}
