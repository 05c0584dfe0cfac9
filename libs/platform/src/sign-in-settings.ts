import type { Role } from './actor.js';
import type { ProviderSettings } from './provider-settings.js';

/** How people sign in, and for how long; a director may ask why each is as it is. */
export interface SignInSettings {
  /** Minutes without use after which a session ends. */
  readonly idleMinutes: number;
  /** Hours from the sign-in after which a session ends, however busy. */
  readonly longestHours: number;
  /** Roles that must set up a second factor before they are let in with a password. */
  readonly secondFactorFor: readonly Role[];
  /** The council's own sign-on; undefined: there are local accounts alone. */
  readonly provider: ProviderSettings | undefined;
  /** Whether people can sign in with a password that they chose here. */
  readonly localAccounts: boolean;
}

export const usualSignIn: SignInSettings = {
  idleMinutes: 60,
  longestHours: 12,
  secondFactorFor: [],
  provider: undefined,
  localAccounts: true,
};

/** The same, as use cases have it injected. */
export class SignInRules implements SignInSettings {
  readonly idleMinutes: number;
  readonly longestHours: number;
  readonly secondFactorFor: readonly Role[];
  readonly provider: ProviderSettings | undefined;
  readonly localAccounts: boolean;

  constructor({ idleMinutes, longestHours, secondFactorFor, provider, localAccounts }: SignInSettings = usualSignIn) {
    this.idleMinutes = idleMinutes;
    this.longestHours = longestHours;
    this.secondFactorFor = secondFactorFor;
    this.provider = provider;
    this.localAccounts = localAccounts;
  }
}
