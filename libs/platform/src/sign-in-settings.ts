import type { Role } from './actor.js';

/** How people sign in, and for how long; a director may ask why each is as it is. */
export interface SignInSettings {
  /** Minutes without use after which a session ends. */
  readonly idleMinutes: number;
  /** Hours from the sign-in after which a session ends, however busy. */
  readonly longestHours: number;
  /** Roles that must set up a second factor before they are let in with a password. */
  readonly secondFactorFor: readonly Role[];
}

export const usualSignIn: SignInSettings = { idleMinutes: 60, longestHours: 12, secondFactorFor: [] };

/** The same, as use cases have it injected. */
export class SignInRules implements SignInSettings {
  readonly idleMinutes: number;
  readonly longestHours: number;
  readonly secondFactorFor: readonly Role[];

  constructor({ idleMinutes, longestHours, secondFactorFor }: SignInSettings = usualSignIn) {
    this.idleMinutes = idleMinutes;
    this.longestHours = longestHours;
    this.secondFactorFor = secondFactorFor;
  }
}
