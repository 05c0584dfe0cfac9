import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file's bytes may be in a bucket instead: then the row has its name, kind and size alone. */
export class EvidenceStore1764000011002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table evidence_file alter column bytes drop not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table evidence_file alter column bytes set not null');
  }
}
