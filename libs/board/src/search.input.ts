import { Choice, Text } from '#platform';
import { type SearchKind, searchKinds } from './search-sources.js';

export class SearchPlan {
  @Text(200, { label: 'what to search for', optional: true, description: 'All words must occur; beginnings of words are enough' })
  readonly q?: string;

  @Choice(searchKinds, { label: 'what to search in', optional: true, description: 'When given, up to 100 of this kind alone' })
  readonly in?: SearchKind;
}
