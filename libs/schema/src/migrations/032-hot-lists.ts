import type { MigrationInterface, QueryRunner } from 'typeorm';

const rated = `status not in ('draft', 'stopped')`;

/** What each view of a list looks up first stays small, however many authorities share the installation. */
export class HotLists1764000032000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index action_unrated on action (authority_id) where ${rated} and (rated_on is null or rated_key is null);
      create index action_key on action (authority_id, rated_key) where ${rated};
    `);
    // Naming the authority lets PostgreSQL find its members by index; without it every membership of the installation was read.
    await runner.query(memberHere('m.person_id = person.id and m.authority_id = app_authority()'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(memberHere('m.person_id = person.id'));
    await runner.query('drop index action_unrated, action_key');
  }
}

const memberHere = (condition: string): string =>
  `alter policy of_this_authority on person using (exists (select from membership m where ${condition}))`;
