export { AccountLinks, type AccountState } from './account-links.js';
export { AccountPost, type LinkToSend } from './account-post.js';
export { Actors } from './actors.js';
export { newTotpSecret, totpAddress } from './authenticator.js';
export { Authorities, operatorOf } from './authorities.js';
export type { Authority } from './authority.js';
export { IdentityModule } from './identity.module.js';
export { Locks } from './locks.js';
export { type Added, Memberships } from './memberships.js';
export { OwnTrail } from './own-trail.js';
export { People, type PersonWithRoles } from './people.js';
export { holdings } from './holdings.rules.js';
export { type PersonalData, PersonalDataHeld } from './personal-data.js';
export { AddPerson, EndMembership, GiveRole, LockPerson } from './people.input.js';
export { may, type Permission, permissions, permit } from './permissions.js';
export { temporaryPassword } from './passwords.js';
export type { NotLetIn, Provided } from './provider.rules.js';
export { ProviderAccounts } from './provider-accounts.js';
export type { Membership, Person, PersonLock } from './person.js';
export { hashOfSecret, newSecret } from './secrets.js';
export { roleNames } from './role-names.js';
export { addressOfView, type ViewList, viewListNames, viewLists } from './saved-view.js';
export { RenameView, SaveView } from './saved-views.input.js';
export { type ListedView, SavedViews } from './saved-views.js';
export { SecondFactors, type SecondFactorState } from './second-factors.js';
export { type OwnSession, Sessions, type SignedIn, type SignedInBy } from './sessions.js';
export { type Judged, type Recognised, SignIn } from './sign-in.js';
export { type Client, Throttle } from './throttle.js';
export {
  beyondScope,
  type RouteArea,
  scopeInWords,
  type TokenArea,
  tokenAreaNames,
  tokenAreas,
  type TokenScope,
} from './token-scopes.rules.js';
export { MakeToken } from './tokens.input.js';
export { type MadeToken, type TokenInList, Tokens, type TokenToTell } from './tokens.js';
export { Trail, type TrailEntry, type TrailPage, type TrailQuestion } from './trail.js';
export type { Named } from './trail-names.js';
