import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

/** Addresses of other programs that are told of events, and each event on its way to each of them. */
export class Webhook1764000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webhook_endpoint (
        id uuid primary key,
        authority_id uuid not null references authority,
        label text not null,
        kind text not null check (kind in ('standard', 'teams')),
        url text not null,
        events text[] not null,
        secret text,
        previous_secret text,
        previous_until timestamptz,
        made_at timestamptz not null,
        failing_since timestamptz,
        off_at timestamptz,
        off_because text
      );
      create table webhook_delivery (
        id uuid primary key,
        authority_id uuid not null references authority,
        endpoint_id uuid not null references webhook_endpoint on delete cascade,
        event_id uuid not null,
        event text not null,
        ids jsonb not null,
        happened_at timestamptz not null,
        state text not null check (state in ('waiting', 'delivered', 'given-up')),
        attempts integer not null,
        tried_from timestamptz not null,
        next_try_at timestamptz,
        last_tried_at timestamptz,
        last_status integer,
        last_error text,
        unique (endpoint_id, event_id)
      );
      create index on webhook_delivery (next_try_at) where state = 'waiting';
      create index on webhook_delivery (endpoint_id, id);
    `);
    await protect(runner, 'webhook_endpoint');
    await protect(runner, 'webhook_delivery');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table webhook_delivery; drop table webhook_endpoint');
  }
}
