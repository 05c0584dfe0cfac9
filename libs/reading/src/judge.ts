import type { Passage } from './body.rules.js';
import { kindFeatures, themeFeatures, topicsOf } from './features.rules.js';
import { likelihoods, weights, type Weights } from './model.js';
import { themes, type Theme } from './theme.js';

export interface Judged extends Passage {
  readonly kind: 'concern' | 'strength' | 'mixed' | 'neutral';
  /** 0 to 1. */
  readonly confidence: number;
  readonly theme: Theme;
  readonly secondTheme: Theme | null;
}

/** What each passage says, and about what. */
export function judged(passages: readonly Passage[], learnt: Weights = weights()): Judged[] {
  const paragraphs = new Map<number, Passage[]>();
  for (const passage of passages) paragraphs.set(passage.block, [...(paragraphs.get(passage.block) ?? []), passage]);
  const topicOf = topicsOf();
  return passages.map((passage) => {
    const about = likelihoods(learnt.theme, themeFeatures(passage, paragraphs.get(passage.block) ?? [], topicOf));
    const [first = 0, second = 0] = [...about.keys()].sort((a, b) => (about[b] ?? 0) - (about[a] ?? 0));
    const close = (about[second] ?? 0) > 0.12;
    return { ...passage, ...kindOf(passage, learnt), theme: keyAt(first), secondTheme: close ? keyAt(second) : null };
  });
}

const keyAt = (at: number): Theme => (themes[at] ?? themes[0]).key;

const turned = /\b(?:but|however|although|though|despite|while|whilst|yet|whereas|except|not all|other)\b/i;
const procedural =
  /\b(?:this letter|(?:carried out|conducted) (?:the|this|by)|inspectors? (?:read|reviewed|met|spoke|visited|considered|looked|sampled|sat|listened) |will be published|copied to|thank)\b/i;

function kindOf(passage: Passage, learnt: Weights): Pick<Judged, 'kind' | 'confidence'> {
  if (passage.listed) return { kind: 'concern', confidence: 1 };
  const features = kindFeatures(passage);
  const [, concern = 0] = likelihoods(learnt.concern, features);
  const [, strength = 0] = likelihoods(learnt.strength, features);
  if (concern < 0.75 && procedural.test(passage.text)) return { kind: 'neutral', confidence: 1 - Math.max(concern, strength) };
  if (passage.bullet && passage.slant) return { kind: passage.slant, confidence: 0.9 };
  if (concern > 0.5 && strength > 0.5 && turned.test(passage.text)) return { kind: 'mixed', confidence: Math.min(concern, strength) };
  if (concern > 0.5) return { kind: 'concern', confidence: concern };
  if (strength > 0.5) return { kind: 'strength', confidence: strength };
  return { kind: 'neutral', confidence: 1 - Math.max(concern, strength) };
}
