import { groupKeyWords, keyLines, keySettings, type KeyStory, type RatingThresholds } from '#plan';

const names = Object.keys(keySettings) as (keyof RatingThresholds)[];
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The key line by line, in the words of these thresholds. */
export const linesOf = (key: RatingThresholds): readonly { readonly rating: 'red' | 'amber'; readonly words: string }[] =>
  keyLines.map(({ rating, words }) => ({ rating, words: words(key) }));

/** What can be set, as it is and as it would be. */
export function settingsOf(now: RatingThresholds, then: RatingThresholds): readonly object[] {
  return names.map((name) => ({
    label: capital(keySettings[name].label),
    now: now[name],
    then: then[name],
    changes: now[name] !== then[name],
  }));
}

export function ratingKeyView(story: KeyStory): object {
  const { thresholds } = story.inForce;
  const lines = linesOf(thresholds);
  return {
    ...story,
    red: lines.filter(({ rating }) => rating === 'red'),
    amber: lines.filter(({ rating }) => rating === 'amber'),
    group: groupKeyWords,
    settings: settingsOf(thresholds, story.waiting?.thresholds ?? thresholds),
    fields: names.map((name) => ({ name, label: capital(keySettings[name].label) })),
  };
}
