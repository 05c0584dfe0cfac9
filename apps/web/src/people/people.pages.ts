import { Clock } from '#calendar';
import {
  AccountLinks,
  AddPerson,
  EndMembership,
  GiveRole,
  LockPerson,
  Locks,
  may,
  Memberships,
  People,
  SavedViews,
  ProviderAccounts,
  SecondFactors,
} from '#identity';
import { PartsHeld } from '#plan';
import { type Actor, NotFound } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { rates } from '../http/rates.js';
import { keepsMessages, Web } from '../http/web-parts.js';
import { peopleView, personRow, roleItems } from './people.view.js';
import { signInView } from './sign-in.view.js';

@Controller('people')
export class PeoplePages {
  constructor(
    private readonly people: People,
    private readonly memberships: Memberships,
    private readonly held: PartsHeld,
    private readonly locks: Locks,
    private readonly links: AccountLinks,
    private readonly secondFactors: SecondFactors,
    private readonly views: SavedViews,
    private readonly providerAccounts: ProviderAccounts,
    private readonly clock: Clock,
    private readonly web: Web,
  ) {}

  @Get()
  @Needs('people:read')
  async list(@Me() actor: Actor, @Query() asked: { role?: unknown; show?: unknown }): Promise<Page> {
    const view = peopleView(await this.people.list(actor), this.clock.today(), asked);
    return page('people/people.njk', { ...view, saved: await this.views.list(actor, 'people') });
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
      save: async (input) => {
        const byHand = keepsMessages(this.web.config);
        const { personId, isNew } = await this.memberships.add(actor, input, byHand ? 'hand-over' : 'link');
        if (!isNew) return seeOther(`/people/${personId}`, 'Added. They sign in with the password they have already');
        if (byHand) return this.handOver(actor, personId);
        return seeOther(`/people/${personId}`, 'Added. An e-mail with a link to choose a password is on its way to them');
      },
      again: addForm,
    });
  }

  @Get(':id')
  @Needs('people:read')
  async person(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const person = await this.row(actor, id);
    if (!may(actor, 'people:write')) return page('people/person.njk', { person, lock: null });
    const secondFactor = await this.secondFactors.stateOf(id);
    const { config } = this.web;
    const signIn = signInView(await this.links.stateOf(actor, id), keepsMessages(config), config.signIn.localAccounts, this.clock.now());
    return page('people/person.njk', {
      person,
      lock: await this.locks.of(actor, id),
      signIn,
      secondFactor,
      ...(await this.byProvider(id)),
    });
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

  /** A link by which they choose a password: by e-mail, or to hand over where no e-mails go out. */
  @Post(':id/link')
  @Needs('people:write')
  @RouteConfig(rates.forgotten)
  async sendLink(@Me() actor: Actor, @Param('id') id: string): Promise<Page | SeeOther> {
    if (keepsMessages(this.web.config)) return this.handOver(actor, id);
    await this.links.invite(actor, id);
    return seeOther(`/people/${id}`, 'A link is on its way to them. One sent before works no more');
  }

  @Post(':id/link/withdraw')
  @Needs('people:write')
  async withdrawLink(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    await this.links.withdraw(actor, id);
    return seeOther(`/people/${id}`, 'Withdrawn. The link works no more');
  }

  @Post(':id/second-factor/remove')
  @Needs('people:write')
  async removeSecondFactor(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    await this.secondFactors.removeOf(actor, id);
    return seeOther(`/people/${id}`, 'Taken away. They are signed out and sign in with their password alone');
  }

  @Post(':id/provider/untie')
  @Needs('people:write')
  async untie(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    await this.providerAccounts.untie(actor, id);
    return seeOther(`/people/${id}`, 'Untied. They are signed out, and their next sign-in ties the account that they use then');
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

  private async byProvider(id: string): Promise<object> {
    const { provider, localAccounts } = this.web.config.signIn;
    return { provider: provider?.name, localAccounts, tied: await this.providerAccounts.of(id) };
  }

  /** The link stands on the answer alone: no address leads to it again. */
  private async handOver(actor: Actor, id: string): Promise<Page> {
    const { jobTitle, email } = await this.people.find(actor, id);
    const link = `${this.web.config.publicUrl}/sign-in/set-password?link=${await this.links.handOver(actor, id)}`;
    return page('people/link.njk', { id, jobTitle, email, link });
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
