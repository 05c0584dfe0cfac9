import { Controller, Get } from '@nestjs/common';
import { SignedIn } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { Web } from '../http/web-parts.js';
import { examples } from './examples.js';

/** For people who connect other programs. */
@Controller('api-guide')
@SignedIn()
export class ApiGuidePages {
  constructor(private readonly web: Web) {}

  @Get()
  show(): Page {
    return page('api-guide/api-guide.njk', { examples, address: this.web.config.publicUrl });
  }
}
