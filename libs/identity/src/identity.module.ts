import { AuditModule } from '#audit';
import { Module } from '@nestjs/common';
import { Actors } from './actors.js';
import { Authorities } from './authorities.js';
import { Locks } from './locks.js';
import { Memberships } from './memberships.js';
import { PersonalDataHeld } from './personal-data.js';
import { People } from './people.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { Tokens } from './tokens.js';
import { Trail } from './trail.js';

const useCases = [Actors, Authorities, Locks, Memberships, People, PersonalDataHeld, Sessions, SignIn, Tokens, Trail];

@Module({ imports: [AuditModule], providers: useCases, exports: useCases })
export class IdentityModule {}
