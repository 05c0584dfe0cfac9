import { topicsOf } from './features.rules.js';
import { themes, type Theme } from './theme.js';

export interface EarlierConcern {
  readonly id: string;
  readonly text: string;
  readonly theme: Theme | null;
}

export interface EarlierMatch {
  readonly id: string;
  /** 0 to 1. */
  readonly score: number;
  /** In words, for the person who decides. */
  readonly why: string;
}

/** Groups of children and families: a concern about the one is seldom the same as a concern about the other. */
const cohorts: readonly (readonly [string, RegExp])[] = [
  ['care leavers', /\bcare leavers?\b|\bleaving care\b|\bpathway plans?\b/i],
  ['unaccompanied children', /\bunaccompanied|asylum/i],
  ['disabled children', /\bdisab/i],
  ['homeless young people', /\bhomeless/i],
  ['children who go missing', /\bgo missing|missing (?:from home|children|episodes)|return (?:home )?interviews?\b/i],
  ['privately fostered children', /\bprivate(?:ly)? foster/i],
  ['unborn babies', /\bpre-birth|unborn/i],
  ['children in care', /\bchildren (?:in care|looked after)|\blooked after|\bcare plans?\b/i],
  ['children in need', /\bchild(?:ren)? in need\b/i],
  ['children with protection plans', /\bchild protection plans?\b|\bsubject to (?:a )?(?:child )?protection/i],
  ['foster carers', /\bfoster carers?|connected (?:carers?|persons?)|kinship/i],
];

const close = 0.22;

/** The three earlier concerns that most look like the same again, best first, by wording, theme and the children that they are about. */
export function matchEarlier(concern: Pick<EarlierConcern, 'text' | 'theme'>, earlier: readonly EarlierConcern[]): EarlierMatch[] {
  const topicOf = topicsOf();
  const words = earlier.map(({ text }) => new Set(topicOf(text).words));
  const spread = new Map<string, number>();
  for (const each of words) for (const word of each) spread.set(word, (spread.get(word) ?? 0) + 1);
  const weight = (word: string): number => Math.log(1 + (earlier.length + 2) / ((spread.get(word) ?? 0) + 1));
  const own = new Set(topicOf(concern.text).words);
  const ownCohorts = cohortsIn(concern.text);
  return earlier
    .map((other, at) => {
      const theirs = words[at] ?? new Set<string>();
      const shared = [...own].filter((word) => theirs.has(word));
      const size = (of: Iterable<string>): number => [...of].reduce((sum, word) => sum + weight(word) ** 2, 0);
      const wording = size(shared) / (Math.sqrt(size(own) * size(theirs)) || 1);
      const sameTheme = concern.theme !== null && other.theme === concern.theme;
      const theirCohorts = cohortsIn(other.text);
      const both = ownCohorts.filter((cohort) => theirCohorts.includes(cohort));
      const apart = ownCohorts.length > 0 && theirCohorts.length > 0 && both.length === 0;
      const score = 0.5 * wording + (sameTheme ? 0.35 : 0) + (both.length > 0 ? 0.15 : 0) - (apart ? 0.2 : 0);
      return {
        id: other.id,
        score: Math.round(Math.max(0, Math.min(1, score)) * 100) / 100,
        why: whyOf(sameTheme ? other.theme : null, both, wording),
      };
    })
    .filter(({ score }) => score >= close)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, 3);
}

function cohortsIn(text: string): string[] {
  return cohorts.filter(([, words]) => words.test(text)).map(([name]) => name);
}

function whyOf(theme: Theme | null, both: readonly string[], wording: number): string {
  const label = themes.find(({ key }) => key === theme)?.label;
  const reasons = [
    ...(label ? [`same theme (${label})`] : []),
    ...(both.length > 0 ? [`about ${both.join(' and ')} too`] : []),
    ...(wording > 0.3 ? ['much the same wording'] : wording > 0.12 ? ['some of the same words'] : []),
  ];
  const text = reasons.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
