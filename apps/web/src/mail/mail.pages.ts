import type { Actor } from '#platform';
import { MailWatch, SendAgain } from '#reminder';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { Web } from '../http/web-parts.js';
import { linesOf } from './mail.view.js';

/** How sending goes, in plain words; what was held back is let go here. It tells nothing of the plan itself. */
@Controller('mail')
@Needs('reminder:send')
export class MailPages {
  constructor(
    private readonly mail: MailWatch,
    private readonly web: Web,
  ) {}

  @Get()
  async show(@Me() actor: Actor, form: Form = emptyForm): Promise<Page> {
    const state = await this.mail.state(actor);
    return page('mail/mail.njk', { ...state, form, lines: linesOf(state.figures, await this.web.queueDepth()) });
  }

  @Post('release')
  release(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(SendAgain, body, {
      save: async (input) => {
        await this.mail.release(actor, input);
        return seeOther('/mail', 'They go out within a minute, between 8am and 6pm on working days');
      },
      again: (form) => this.show(actor, form),
    });
  }
}
