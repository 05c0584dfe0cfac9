import { PlatformModule } from '#platform';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { type House, openHouse } from '../../schema/testing/house.js';
import type { Post } from '../src/post.js';
import { SendingModule } from '../src/reminder.module.js';
import { type Run, Sending } from '../src/sending.js';
import { SmtpPost } from '../src/smtp.js';
import { Planting } from './plant.js';
import { openSmtp, type TestSmtp } from './smtp.js';

/** One council with a mail server, as the worker has it. */
export class Room {
  private constructor(
    readonly house: House,
    readonly smtp: TestSmtp,
    readonly plant: Planting,
    private readonly app: INestApplicationContext,
    private readonly post: Post,
  ) {}

  static async open(at: string, { most, carrier }: { readonly most?: number; readonly carrier?: Post } = {}): Promise<Room> {
    const house = await openHouse(at);
    const smtp = await openSmtp();
    const post = carrier ?? new SmtpPost(smtp.url, 'Improvement plan <plan@example.org>');
    const { clock, database } = house;
    const module = {
      module: class Test {},
      imports: [PlatformModule.of(clock, database), SendingModule.by(post, 'https://plan.example.org', most)],
    };
    const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    return new Room(house, smtp, new Planting(house), app, post);
  }

  get<T>(useCase: Type<T>): T {
    return this.app.get(useCase, { strict: false });
  }

  get sending(): Sending {
    return this.get(Sending);
  }

  /** Sets the clock and runs what is due. */
  async run(at: string): Promise<Run> {
    this.house.clock.set(at);
    return this.sending.run(this.house.schedule());
  }

  /** Runs it and says what the mail server got. */
  async sent(at: string): Promise<string[]> {
    await this.run(at);
    return this.smtp.fresh();
  }

  /** As it was when it opened, at another moment: quicker than a new house. */
  async emptied(at: string): Promise<void> {
    const owner = new pg.Client({ connectionString: this.house.ownerUrl });
    await owner.connect();
    await owner.query(
      `select set_config('app.door', 'migration', false);
       truncate action, inspection, message, planned_reminder, reminder_rule, mail_preference, mail_hold, notice, person_lock cascade;
       update membership set ends_on = null`,
    );
    await owner.end();
    this.house.clock.set(at);
    this.smtp.reset();
  }

  async close(): Promise<void> {
    this.post.close();
    await this.app.close();
    await this.smtp.close();
    await this.house.close();
  }
}
