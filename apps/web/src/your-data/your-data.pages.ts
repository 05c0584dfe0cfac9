import { holdings, type PersonalData, PersonalDataHeld } from '#identity';
import type { Actor } from '#platform';
import { RetentionRules } from '#retention';
import { Controller, Get, Header } from '@nestjs/common';
import { Me } from '../http/me.decorator.js';
import { SignedIn } from '../http/needs.js';
import { type Page, page } from '../http/page.js';

/** What is held about whoever is signed in, where and why, and all of it to take away. */
@SignedIn()
@Controller()
export class YourDataPages {
  constructor(
    private readonly personal: PersonalDataHeld,
    private readonly rules: RetentionRules,
  ) {}

  @Get('your-data')
  async held(@Me() actor: Actor): Promise<Page> {
    return page('your-data/your-data.njk', { holdings, kinds: await this.rules.list(actor) });
  }

  @Get('your-data.json')
  @Header('content-disposition', 'attachment; filename="your-data.json"')
  @Header('cache-control', 'no-store')
  take(@Me() actor: Actor): Promise<PersonalData> {
    return this.personal.own(actor);
  }
}
