import { PlatformModule } from '#platform';
import { NestFactory } from '@nestjs/core';
import type { House } from '../../schema/testing/house.js';
import { LocalOutbox } from '../src/post.js';
import { SendingModule } from '../src/reminder.module.js';
import { Sending } from '../src/sending.js';

/** Plans and sends what is due in a house without a mail server, as the worker does. @param most e-mails before they are held back */
export async function runReminders({ clock, database, schedule }: House, most?: number): Promise<void> {
  const sending = SendingModule.by(new LocalOutbox(), 'https://plan.example.org', most);
  const module = { module: class Test {}, imports: [PlatformModule.of(clock, database), sending] };
  const app = await NestFactory.createApplicationContext(module, { logger: false });
  await app.get(Sending, { strict: false }).run(schedule());
  await app.close();
}
