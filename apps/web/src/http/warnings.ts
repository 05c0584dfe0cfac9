import { ownWordsIn } from '#platform';
import { childWarnings } from '#plan';

/** What to look at again where something written, or the name of a file, seems to tell of a child. */
export function warningsOf(input: object, fileNames: readonly string[] = []): readonly string[] {
  return childWarnings(...ownWordsIn(input), ...fileNames);
}
