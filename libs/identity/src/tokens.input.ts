import { Choice, Choices, Text, Whole } from '#platform';
import { ArrayMinSize } from 'class-validator';
import { type TokenAccess, tokenAccess, type TokenArea, tokenAreaNames, type TokenScope } from './token-scopes.rules.js';

const everything = 'everything';
export const longestLife = 366;

/** A token for oneself, as it is asked for on a page. */
export class MakeToken {
  @Text(80, { label: 'what it is for' })
  readonly label: string;

  @Whole(1, longestLife, { label: 'how many days it works' })
  readonly days: number;

  @Choice(tokenAccess, { label: 'whether it may change things' })
  readonly access: TokenAccess;

  @ArrayMinSize(1, { message: 'Select what it reaches' })
  @Choices([everything, ...tokenAreaNames], { label: 'what it reaches' })
  readonly reach: readonly (typeof everything | TokenArea)[] = [];
}

/** “Everything” beside parts is everything. */
export const scopeOf = ({ access, reach }: Pick<MakeToken, 'access' | 'reach'>): TokenScope => ({
  access,
  areas: reach.includes(everything) ? [] : tokenAreaNames.filter((area) => reach.includes(area)),
});
