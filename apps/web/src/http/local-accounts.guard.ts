import { NotFound } from '#platform';
import { type CanActivate, Injectable } from '@nestjs/common';
import { Web } from './web-parts.js';

/** Before whatever has to do with passwords and authenticator apps: where the council's sign-on alone lets people in, there is none of it. */
@Injectable()
export class LocalAccountsGuard implements CanActivate {
  constructor(private readonly web: Web) {}

  canActivate(): boolean {
    const { localAccounts, provider } = this.web.config.signIn;
    if (!localAccounts) throw new NotFound(`There are no passwords here. Sign in with ${provider?.name ?? 'your council account'}.`);
    return true;
  }
}
