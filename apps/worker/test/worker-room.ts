import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Audit } from '#audit';
import { Outbox, readConfig } from '#platform';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import type { TestDatabase } from '../../../libs/schema/testing/test-database.js';
import { Planting } from '../../../libs/reminder/testing/plant.js';
import { openSmtp, type TestSmtp } from '../../../libs/reminder/testing/smtp.js';
import { Log } from '../src/log.js';
import { type RunningWorker, startWorker } from '../src/worker.js';

/** A council with its mail server, and workers that can be started and stopped on the same database. */
export class WorkerRoom {
  readonly logged: string[] = [];
  readonly heads = join(mkdtempSync(join(tmpdir(), 'heads-')), 'audit-heads.txt');
  private readonly workers: RunningWorker[] = [];

  private constructor(
    readonly house: House,
    readonly smtp: TestSmtp,
    readonly plant: Planting,
    private readonly redisUrl: string | undefined,
  ) {}

  static async open(at: string, redisUrl: string | undefined, own?: TestDatabase): Promise<WorkerRoom> {
    const house = await openHouse(at, own);
    return new WorkerRoom(house, await openSmtp(), new Planting(house), redisUrl);
  }

  async start(more: Record<string, string> = {}): Promise<RunningWorker> {
    const { house, smtp, redisUrl } = this;
    const config = readConfig({
      DATABASE_URL: house.appUrl,
      SMTP_URL: smtp.url,
      PUBLIC_URL: 'https://plan.example.org',
      AUDIT_HEADS: this.heads,
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
      ...more,
    });
    const log = new Log('warn', (line) => this.logged.push(line));
    const worker = await startWorker({ config, clock: house.clock, database: house.database, log });
    this.workers.push(worker);
    return worker;
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.stop()));
  }

  /** Asks for reminders to be sent, as a change of the plan does: in its own transaction. */
  async ask(): Promise<void> {
    const { house } = this;
    const [outbox, audit] = [new Outbox(house.clock), new Audit(house.database, house.clock)];
    const actor = house.actorOf('programme-lead');
    await house.database.transaction(actor, async (tx) => {
      await audit.record(tx, actor, { event: 'test.asked', subject: house.authorityId });
      await outbox.add(tx, actor, 'send-reminders', {});
    });
  }

  /** Requests of the outbox that are not done. */
  async waiting(): Promise<number> {
    const [row] = await this.plant.ask<{ count: number }>('select count(*)::int from outbox where done_at is null');
    return row?.count ?? 0;
  }

  /** Until it is so, for at most 15 seconds. */
  async until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    for (let waited = 0; waited < 15_000; waited += 50) {
      if (await holds()) return;
      await pause(50);
    }
    throw new Error(`Waited 15 seconds for this: ${what}. Logged: ${this.logged.join('\n')}`);
  }

  async close(): Promise<void> {
    await this.stopAll();
    await this.smtp.close();
    await this.house.close();
    rmSync(dirname(this.heads), { recursive: true });
  }
}
