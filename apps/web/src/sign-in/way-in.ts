import { AccountPages } from '../account/account.pages.js';
import { AuthorityPages } from './authority.pages.js';
import { ProviderPages } from './provider.pages.js';
import { SetPasswordPages } from './set-password.pages.js';
import { SignInPages } from './sign-in.pages.js';

/** The pages by which people come in, and look after how they do. */
export const wayIn = [SignInPages, ProviderPages, SetPasswordPages, AuthorityPages, AccountPages] as const;
