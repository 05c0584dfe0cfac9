import type { Actor } from '#platform';
import { Controller, Get } from '@nestjs/common';
import { Me } from '../http/me.decorator.js';
import { SignedIn } from '../http/needs.js';
import { type SeeOther, seeOther } from '../http/page.js';
import { firstScreenOf } from '../layouts/navigation.js';

@Controller()
export class HomePages {
  /** Everyone starts where their role finds its answer. */
  @Get()
  @SignedIn()
  home(@Me() actor: Actor): SeeOther {
    return seeOther(firstScreenOf(actor));
  }
}
