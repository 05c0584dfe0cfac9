import type { Actor } from '#platform';
import { Controller, Get } from '@nestjs/common';
import { Me } from '../http/me.decorator.js';
import { SignedIn } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { glossary } from './glossary.js';
import { questionsFor } from './questions.js';

/** Where to find what, and what the words mean. It tells nothing of any plan. */
@SignedIn()
@Controller('help')
export class HelpPages {
  @Get()
  show(@Me() actor: Actor): Page {
    return page('help/help.njk', { questions: questionsFor(actor), glossary });
  }
}
