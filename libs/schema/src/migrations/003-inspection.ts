import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

/** Inspections, the documents that came of them, what those say, and the concerns that the council answers. */
export class Inspection1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table inspection (
        id uuid primary key,
        authority_id uuid not null references authority,
        kind text not null,
        title text not null,
        status text not null,
        starts_on date not null,
        ends_on date not null,
        lead_inspector text,
        focus text,
        focus_themes text[] not null default '{}',
        judgements jsonb not null default '[]',
        published_on date,
        released_at timestamptz,
        created_at timestamptz not null,
        version integer not null default 1,
        check (ends_on >= starts_on)
      );
      create index inspection_dates on inspection (authority_id, starts_on);
      create table inspection_reader (
        inspection_id uuid not null references inspection,
        person_id uuid not null references person,
        authority_id uuid not null references authority,
        primary key (inspection_id, person_id)
      );
      create table source_document (
        id uuid primary key,
        authority_id uuid not null references authority,
        inspection_id uuid not null references inspection,
        title text not null,
        file_name text,
        media_type text not null,
        size integer not null,
        sha256 text not null,
        received_on date not null,
        facts jsonb not null,
        taken_in_by uuid references person,
        taken_in_at timestamptz not null,
        restricted_to uuid references inspection
      );
      create index source_document_inspection on source_document (inspection_id);
      create index source_document_same on source_document (authority_id, sha256);
      create table source_content (
        document_id uuid primary key references source_document,
        authority_id uuid not null references authority,
        bytes bytea not null
      );
      create table concern (
        id uuid primary key,
        authority_id uuid not null references authority,
        number integer not null,
        title text not null,
        theme text not null,
        status text not null,
        closed_on date,
        priority_id uuid,
        created_at timestamptz not null,
        restricted_to uuid references inspection,
        version integer not null default 1,
        unique (authority_id, number)
      );
      create table finding (
        id uuid primary key,
        authority_id uuid not null references authority,
        document_id uuid not null references source_document,
        inspection_id uuid not null references inspection,
        position integer not null,
        kind text not null,
        source text not null,
        text text not null,
        section text,
        paragraph integer,
        page integer,
        theme text,
        second_theme text,
        confidence double precision not null,
        group_number integer,
        framework_reference text,
        decision text,
        decision_reason text,
        decided_by uuid references person,
        decided_at timestamptz,
        concern_id uuid references concern,
        restricted_to uuid references inspection,
        version integer not null default 1,
        unique (document_id, position),
        check ((decision is null) = (decided_at is null)),
        check (decision is distinct from 'dismissed' or decision_reason is not null)
      );
      create index finding_undecided on finding (authority_id, document_id) where decision is null;
      create index finding_concern on finding (concern_id);
      create table raising (
        id uuid primary key,
        authority_id uuid not null references authority,
        concern_id uuid not null references concern,
        inspection_id uuid not null references inspection,
        raised_on date not null,
        restricted_to uuid references inspection,
        unique (concern_id, inspection_id)
      );
      create table inspection_focus (
        inspection_id uuid not null references inspection,
        concern_id uuid not null references concern,
        authority_id uuid not null references authority,
        primary key (inspection_id, concern_id)
      );
    `);
    await protect(runner, 'inspection');
    await protect(runner, 'inspection_reader');
    await protect(runner, 'source_document', { restricted: true });
    await protect(runner, 'source_content', { along: { table: 'source_document', column: 'document_id' } });
    await protect(runner, 'concern', { restricted: true });
    await protect(runner, 'finding', { restricted: true });
    await protect(runner, 'raising', { restricted: true });
    await protect(runner, 'inspection_focus', { along: { table: 'concern', column: 'concern_id' } });
    // An actor's clearances are worked out before there is an actor.
    for (const table of ['inspection', 'inspection_reader']) {
      await runner.query(`create policy clearances on ${table} for select using (app_door() = 'sign-in')`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table inspection_focus, raising, finding, concern, source_content, source_document, inspection_reader, inspection cascade',
    );
  }
}
