import { Actors, Sessions } from '#identity';
import { type Actor, Invalid } from '#platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me, SessionId } from '../http/me.decorator.js';
import { NotSignedIn } from '../http/not-signed-in.js';
import { SignedIn } from '../http/needs.js';
import { localPath, type Page, page, type SeeOther, startSession } from '../http/page.js';
import { AuthorityChoice } from './sign-in.input.js';

/** For those who work for several authorities, such as a commissioner: a session is in one at a time. */
@SignedIn()
@Controller('sign-in/authority')
export class AuthorityPages {
  constructor(
    private readonly actors: Actors,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  choices(@Me() actor: Actor, @Query('next') next: unknown): Promise<Page> {
    return this.form(actor, next, filledForm({ authorityId: actor.authorityId }));
  }

  @Post()
  choose(@Me() actor: Actor, @SessionId() before: string | undefined, @Body() body: unknown): Promise<Page | SeeOther> {
    const { next } = (body ?? {}) as { next?: unknown };
    return submit(AuthorityChoice, body, {
      save: async ({ authorityId }) => {
        const { personId } = actor;
        const chosen = personId === null ? undefined : await this.actors.actorOf(personId, authorityId, 'page');
        if (personId === null || chosen === undefined) {
          throw new Invalid([{ field: 'authorityId', message: 'Select an authority from the list' }]);
        }
        if (before === undefined) throw new NotSignedIn();
        return startSession(await this.sessions.moveTo(before, authorityId), localPath(next));
      },
      again: (form) => this.form(actor, next, form),
    });
  }

  private async form({ personId }: Actor, next: unknown, form: Form = emptyForm): Promise<Page> {
    const authorities = personId === null ? [] : await this.actors.authoritiesOf(personId);
    const items = authorities.map(({ id, name }) => ({ value: id, text: name }));
    return page('sign-in/authority.njk', { form, items, next: localPath(next) });
  }
}
