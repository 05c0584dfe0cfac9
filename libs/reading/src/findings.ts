import type { Passage } from './body.rules.js';
import { groupsOf } from './groups.rules.js';
import { halvesOf } from './halves.rules.js';
import { isReaction, judged, type Judged } from './judge.js';
import type { FindingKind, ReadFinding } from './reading.js';

export type Ungrouped = Omit<ReadFinding, 'id' | 'group'>;

/** Recommendations, concerns and strengths in the order of the document, grouped. Background is left out. */
export function findingsOf(passages: readonly Passage[]): ReadFinding[] {
  return numbered(judged(passages).flatMap((passage) => findingsIn(passage)));
}

export function numbered(found: readonly Ungrouped[]): ReadFinding[] {
  const groups = groupsOf(found);
  return found.map((finding, at) => ({ id: `f${at + 1}`, ...finding, group: groups[at] ?? 'g1' }));
}

export function findingsIn(passage: Judged): Ungrouped[] {
  if (isReaction(passage.text) && !passage.listed) return [findingOf(passage, 'reaction')];
  if (passage.kind === 'neutral') return [];
  if (passage.kind !== 'mixed') return [findingOf(passage, passage.kind)];
  const halves = halvesOf(passage.text);
  if (!halves) return [findingOf(passage, 'strength'), findingOf(passage, 'concern')];
  const [first, second] = judged(halves.map((text) => ({ ...passage, text })));
  const firstIsStrength =
    (first?.kind === 'strength' || second?.kind === 'concern') && !(first?.kind === 'concern' && second?.kind === 'strength');
  const kinds: readonly FindingKind[] = firstIsStrength ? ['strength', 'concern'] : ['concern', 'strength'];
  return halves.map((text, at) => ({ ...findingOf(passage, kinds[at] ?? 'concern'), text, quote: passage.text }));
}

function findingOf(passage: Judged, kind: FindingKind): Ungrouped {
  const { text, section, paragraph, page, listed, theme, secondTheme, confidence } = passage;
  return {
    kind,
    source: listed ?? 'narrative',
    text,
    section,
    paragraph,
    page,
    theme,
    secondTheme,
    confidence: Math.round(confidence * 100) / 100,
    frameworkReference: frameworkReferenceIn(text),
  };
}

/** From March 2025 a bullet ends with its place in the Children's Social Care National Framework: "outcome 3", "enabler 2". */
export function frameworkReferenceIn(text: string): string | null {
  const [, name, number] = /\((outcome|enabler|principle)s?\s+(\d)[^)]*national framework\)/i.exec(text) ?? [];
  return name && number ? `${name.toLowerCase()} ${number}` : null;
}
