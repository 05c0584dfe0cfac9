import { AuditModule } from '#audit';
import { Module } from '@nestjs/common';
import { AccountLinks } from './account-links.js';
import { AccountPost } from './account-post.js';
import { Actors } from './actors.js';
import { Authorities } from './authorities.js';
import { Locks } from './locks.js';
import { Memberships } from './memberships.js';
import { PersonalDataHeld } from './personal-data.js';
import { OwnTrail } from './own-trail.js';
import { People } from './people.js';
import { SavedViews } from './saved-views.js';
import { ProviderAccounts } from './provider-accounts.js';
import { ProviderRoles } from './provider-roles.js';
import { SecondFactors } from './second-factors.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { Throttle } from './throttle.js';
import { Tokens } from './tokens.js';
import { Trail } from './trail.js';

const useCases = [
  AccountLinks,
  AccountPost,
  Actors,
  Authorities,
  Locks,
  Memberships,
  OwnTrail,
  People,
  PersonalDataHeld,
  SavedViews,
  ProviderAccounts,
  ProviderRoles,
  SecondFactors,
  Sessions,
  SignIn,
  Throttle,
  Tokens,
  Trail,
];

@Module({ imports: [AuditModule], providers: useCases, exports: useCases })
export class IdentityModule {}
