import { Clock } from '#calendar';
import { AddPerson, type Added, EndMembership, GiveRole, LockPerson, Locks, may, Memberships, People } from '#identity';
import { PartsHeld } from '#plan';
import { type Actor, NotFound } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { peopleView, personRow, roleItems } from './people.view.js';

@Controller('people')
export class PeoplePages {
  constructor(
    private readonly people: People,
    private readonly memberships: Memberships,
    private readonly held: PartsHeld,
    private readonly locks: Locks,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('people:read')
  async list(@Me() actor: Actor, @Query() asked: { role?: unknown; show?: unknown }): Promise<Page> {
    return page('people/people.njk', peopleView(await this.people.list(actor), this.clock.today(), asked));
  }

  @Get('new')
  @Needs('people:write')
  addForm(): Page {
    return addForm(emptyForm);
  }

  @Post()
  @Needs('people:write')
  add(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(AddPerson, body, {
      save: async (input) => shownOnce(input, await this.memberships.add(actor, input)),
      again: addForm,
    });
  }

  @Get(':id')
  @Needs('people:read')
  async person(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const person = await this.row(actor, id);
    return page('people/person.njk', { person, lock: may(actor, 'people:write') ? await this.locks.of(actor, id) : null });
  }

  @Get(':id/lock')
  @Needs('people:write')
  async lockForm(@Me() actor: Actor, @Param('id') id: string, form: Form = emptyForm): Promise<Page> {
    return page('people/lock.njk', { form, person: await this.row(actor, id) });
  }

  @Post(':id/lock')
  @Needs('people:write')
  lock(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(LockPerson, body, {
      save: async (input) => {
        await this.locks.lock(actor, id, input);
        return seeOther(`/people/${id}`, 'Locked out. They are signed out and get no e-mails');
      },
      again: (form) => this.lockForm(actor, id, form),
    });
  }

  @Post(':id/unlock')
  @Needs('people:write')
  async unlock(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    await this.locks.unlock(actor, id);
    return seeOther(`/people/${id}`, 'They can sign in again');
  }

  /** The new password stands on the answer alone: no address leads to it again. */
  @Post(':id/password')
  @Needs('people:write')
  async givePassword(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const { jobTitle, email } = await this.people.find(actor, id);
    const oneTimePassword = await this.memberships.givePassword(actor, id);
    return page('people/password.njk', { id, jobTitle, email, oneTimePassword, isNew: false });
  }

  @Get(':id/roles/new')
  @Needs('people:write')
  giveRoleForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.roleForm(actor, id, filledForm({ startsOn: this.clock.today() }));
  }

  @Post(':id/roles')
  @Needs('people:write')
  giveRole(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(GiveRole, body, {
      save: async (input) => {
        await this.memberships.giveRole(actor, id, input);
        return seeOther(`/people/${id}`, 'Role given');
      },
      again: (form) => this.roleForm(actor, id, form),
    });
  }

  @Get(':id/roles/:membershipId/end')
  @Needs('people:write')
  endForm(@Me() actor: Actor, @Param('id') id: string, @Param('membershipId') membershipId: string): Promise<Page> {
    return this.endRoleForm(actor, id, membershipId, filledForm({ lastDay: this.clock.today() }));
  }

  @Post(':id/roles/:membershipId/end')
  @Needs('people:write')
  end(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Param('membershipId') membershipId: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return submit(EndMembership, body, {
      save: async (input) => {
        await this.memberships.endMembership(actor, membershipId, input);
        return seeOther(`/people/${id}`, input.lastDay < this.clock.today() ? 'Role ended' : 'Last day saved');
      },
      again: (form) => this.endRoleForm(actor, id, membershipId, form),
    });
  }

  private async row(actor: Actor, id: string): Promise<ReturnType<typeof personRow>> {
    return personRow(await this.people.find(actor, id), this.clock.today());
  }

  private async roleForm(actor: Actor, id: string, form: Form): Promise<Page> {
    return page('people/give-role.njk', { form, roleItems, person: await this.row(actor, id) });
  }

  private async endRoleForm(actor: Actor, id: string, membershipId: string, form: Form): Promise<Page> {
    const person = await this.row(actor, id);
    const role = person.roles.find((held) => held.id === membershipId);
    if (role === undefined) throw new NotFound('There is no such role in this authority');
    return page('people/end-role.njk', { form, person, role, holds: await this.held.countOf(actor, id) });
  }
}

function addForm(form: Form): Page {
  return page('people/add.njk', { form, roleItems });
}

function shownOnce({ email, jobTitle }: AddPerson, { personId, oneTimePassword }: Added): Page | SeeOther {
  if (oneTimePassword === undefined) return seeOther(`/people/${personId}`, 'Added. They sign in with the password they have already');
  return page('people/password.njk', { id: personId, jobTitle, email, oneTimePassword, isNew: true });
}
