import { Clock } from '#calendar';
import { AddPerson, EndMembership, GiveRole, LockPerson, Locks, Memberships, People, type PersonWithRoles } from '#identity';
import { type Actor, Choice, type Role, roles } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Piece, PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs, SignedIn } from '../http/needs.js';
import { toldAs } from '../http/told-as.js';
import { peopleAsked } from './people.view.js';

class FindPeople extends PieceOfList {
  @Choice(roles, { label: 'a role', optional: true, description: 'Those who hold it, or will' })
  readonly role?: Role;

  @Choice(['here', 'everyone'], { label: 'who', optional: true, description: '`here`: without those who have left' })
  readonly show?: 'here' | 'everyone';
}

class MembershipAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ enum: roles })
  readonly role: Role;
  @ApiProperty({ type: String, format: 'date' })
  readonly startsOn: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day on which the role holds' })
  readonly endsOn: string | null;
}

class PersonAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ format: 'email' })
  readonly email: string;
  @ApiProperty()
  readonly jobTitle: string;
  @ApiProperty({ type: String, nullable: true })
  readonly name: string | null;
  @ApiProperty({ type: [MembershipAnswer], description: 'The newest first, also those that have ended' })
  readonly memberships: readonly MembershipAnswer[];
}

class PeopleAnswer extends Piece {
  @ApiProperty({ type: [PersonAnswer] })
  readonly people: readonly PersonWithRoles[];
}

class AddedAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly personId: string;
  @ApiProperty({
    description: 'An e-mail with a link to choose a password is on its way, unless one was given; false when they had an account',
  })
  readonly isNew: boolean;
}

class MeAnswer {
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readonly personId: string | null;
  @ApiProperty({ description: 'Job title' })
  readonly name: string;
  @ApiProperty({ format: 'uuid' })
  readonly authorityId: string;
  @ApiProperty({ enum: roles, isArray: true })
  readonly roles: readonly Role[];
  @ApiProperty({ type: String, format: 'date', description: 'Today in London, by the service’s clock' })
  readonly today: string;
}

@ApiTags('People')
@Controller('api/v1')
export class PeopleApi {
  constructor(
    private readonly people: People,
    private readonly memberships: Memberships,
    private readonly locks: Locks,
    private readonly clock: Clock,
  ) {}

  /** Whose token this is, and what they may do. */
  @Get('me')
  @SignedIn()
  @ApiOkResponse({ type: MeAnswer })
  me(@Me() { personId, name, authorityId, roles: held }: Actor): MeAnswer {
    return { personId, name, authorityId, roles: held, today: this.clock.today() };
  }

  @Get('people')
  @Needs('people:read')
  @ApiOkResponse({ type: PeopleAnswer })
  async list(@Me() actor: Actor, @Query() { role, show, ...asked }: FindPeople): Promise<PeopleAnswer> {
    const shown = peopleAsked(await this.people.list(actor), this.clock.today(), { role, show: show ?? 'everyone' });
    return toldAs(PeopleAnswer, pieceOf('people', shown, asked));
  }

  @Get('people/:id')
  @Needs('people:read')
  @ApiOkResponse({ type: PersonAnswer })
  async find(@Me() actor: Actor, @Param('id') id: string): Promise<PersonAnswer> {
    return toldAs(PersonAnswer, await this.people.find(actor, id));
  }

  @Post('people')
  @Needs('people:write')
  @ApiCreatedResponse({ type: AddedAnswer })
  add(@Me() actor: Actor, @Body() input: AddPerson): Promise<AddedAnswer> {
    return this.memberships.add(actor, input);
  }

  @Post('people/:id/roles')
  @HttpCode(204)
  @Needs('people:write')
  @ApiNoContentResponse()
  giveRole(@Me() actor: Actor, @Param('id') id: string, @Body() input: GiveRole): Promise<void> {
    return this.memberships.giveRole(actor, id, input);
  }

  /** Signs them out and keeps them out of this authority until they are let in again. */
  @Post('people/:id/lock')
  @HttpCode(204)
  @Needs('people:write')
  @ApiNoContentResponse()
  lock(@Me() actor: Actor, @Param('id') id: string, @Body() input: LockPerson): Promise<void> {
    return this.locks.lock(actor, id, input);
  }

  @Post('people/:id/unlock')
  @HttpCode(204)
  @Needs('people:write')
  @ApiNoContentResponse()
  unlock(@Me() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.locks.unlock(actor, id);
  }

  @Post('memberships/:id/end')
  @HttpCode(204)
  @Needs('people:write')
  @ApiNoContentResponse()
  end(@Me() actor: Actor, @Param('id') id: string, @Body() input: EndMembership): Promise<void> {
    return this.memberships.endMembership(actor, id, input);
  }
}
