import type { Passage } from './body.rules.js';
import { kindFeatures, themeFeatures, topicsOf } from './features.rules.js';
import { halvesOf } from './halves.rules.js';
import { likelihoods, weights, type Weights } from './model.js';
import { themes, type Theme } from './theme.js';

export interface Judged extends Passage {
  readonly kind: 'concern' | 'strength' | 'mixed' | 'neutral';
  /** 0 to 1. */
  readonly confidence: number;
  readonly theme: Theme;
  readonly secondTheme: Theme | null;
}

interface Chances {
  readonly concern: number;
  readonly strength: number;
}

/** What each passage says, and about what. */
export function judged(passages: readonly Passage[], learnt: Weights = weights()): Judged[] {
  const paragraphs = new Map<number, Passage[]>();
  for (const passage of passages) paragraphs.set(passage.block, [...(paragraphs.get(passage.block) ?? []), passage]);
  const topicOf = topicsOf();
  let before: Chances | null = null;
  return passages.map((passage) => {
    const about = likelihoods(learnt.theme, themeFeatures(passage, paragraphs.get(passage.block) ?? [], topicOf));
    const [first = 0, second = 0] = [...about.keys()].sort((a, b) => (about[b] ?? 0) - (about[a] ?? 0));
    const close = (about[second] ?? 0) > 0.07;
    const chances: Chances = inContext(passage, chancesOf(passage, learnt), passage.place > 0 ? before : null);
    before = chances;
    return { ...passage, ...kindOf(passage, chances, learnt), theme: keyAt(first), secondTheme: close ? keyAt(second) : null };
  });
}

const keyAt = (at: number): Theme => (themes[at] ?? themes[0]).key;

function chancesOf(passage: Passage, learnt: Weights): Chances {
  const features = kindFeatures(passage);
  return { concern: likelihoods(learnt.concern, features)[1] ?? 0, strength: likelihoods(learnt.strength, features)[1] ?? 0 };
}

const consequence =
  /^(?:as a (?:result|consequence)|this (?:means|has|leads|results|leaves|is|can|also|limits|prevents)|these|consequently|therefore|they|it|in addition|for example|similarly|others?)\b/i;
const contrast = /^(?:however|but|nevertheless|despite this|in contrast|conversely|on the other hand)\b/i;

/** A sentence that tells the consequence mostly goes the way of the one before; so, a little, does any other but one that starts "However". */
function inContext(passage: Passage, own: Chances, before: Chances | null): Chances {
  if (!before) return own;
  const lean = (before.concern - before.strength) * (contrast.test(passage.text) ? 0 : consequence.test(passage.text) ? 1.5 : 0.4);
  const moved = (chance: number, by: number): number => 1 / (1 + Math.exp(-(Math.log((chance + 1e-6) / (1 - chance + 1e-6)) + by)));
  return { concern: moved(own.concern, lean), strength: moved(own.strength, -lean) };
}

const turned = /\b(?:but|however|although|though|despite|while|whilst|yet|whereas|except|not all|other)\b/i;
const procedural =
  /\b(?:this letter|(?:carried out|conducted) (?:the|this|by)|inspectors? (?:read|reviewed|met|spoke|visited|considered|looked|sampled|sat|listened) |will (?:not )?be published|copied to|thank)\b/i;

/** What the council says of itself, as a letter or an article reports it: never a finding. */
export function isReaction(text: string): boolean {
  return /\b(?:the (?:council|local authority|leader|director|chief executive)|its leader|a spokes(?:person|man|woman)|lead member)\b[^.]{0,60}\b(?:said|added|told|commented|responded)\b/i.test(
    text,
  );
}

function kindOf(passage: Passage, { concern, strength }: Chances, learnt: Weights): Pick<Judged, 'kind' | 'confidence'> {
  if (passage.listed) return { kind: 'concern', confidence: 1 };
  if (passage.bullet && passage.slant) return { kind: passage.slant, confidence: 0.9 };
  if (isReaction(passage.text)) return { kind: 'neutral', confidence: 0.9 };
  if ((concern < 0.75 || /\bthis letter will\b/i.test(passage.text)) && procedural.test(passage.text))
    return { kind: 'neutral', confidence: 1 - Math.max(concern, strength) };
  if (concern > 0.5 && strength > 0.5 && turned.test(passage.text)) return { kind: 'mixed', confidence: Math.min(concern, strength) };
  const halves = turned.test(passage.text) ? halvesOf(passage.text)?.map((text) => chancesOf({ ...passage, text }, learnt)) : undefined;
  const worst = Math.max(0, ...(halves ?? []).map((half) => (half.strength < 0.5 ? half.concern : 0)));
  const best = Math.max(0, ...(halves ?? []).map((half) => (half.concern < 0.5 ? half.strength : 0)));
  if (concern > 0.5 && best > 0.6 && worst > 0.5) return { kind: 'mixed', confidence: best };
  if (concern > 0.5) return { kind: 'concern', confidence: concern };
  if (strength > 0.5 && worst > 0.8) return { kind: 'mixed', confidence: worst };
  if (strength > 0.5) return { kind: 'strength', confidence: strength };
  return { kind: 'neutral', confidence: 1 - Math.max(concern, strength) };
}
