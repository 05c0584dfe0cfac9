import type { FindingKind } from './reading.js';
import type { Theme } from './theme.js';

interface Groupable {
  readonly kind: FindingKind;
  readonly text: string;
  readonly theme: Theme | null;
  readonly paragraph: number | null;
  readonly section: string | null;
}

/** Words that tie a sentence to the one before: it tells the consequence, an example or the rest of the same thing. */
const tied =
  /^(?:as a (?:result|consequence)|this|that|these|those|consequently|therefore|it|they|for example|for instance|in addition|furthermore|moreover|similarly|others?|the rest|in (?:some|other|many|most|a few) (?:cases|teams)|for (?:some|others|these|those)|such|however|nevertheless|where this|when this)\b/i;

/** One group for what is about one thing: the same kind and theme, and each consequence with what it follows from. */
export function groupsOf(findings: readonly Groupable[]): string[] {
  const names = new Map<string, string>();
  const subjects: (Theme | null)[] = [];
  return findings.map((finding, at) => {
    const before = findings[at - 1];
    const follows =
      before !== undefined &&
      before.kind === finding.kind &&
      before.paragraph === finding.paragraph &&
      before.section === finding.section &&
      tied.test(finding.text);
    const subject = follows ? (subjects[at - 1] ?? finding.theme) : finding.theme;
    subjects.push(subject);
    const key = `${finding.kind} ${subject ?? 'none'}`;
    const name = names.get(key) ?? `g${names.size + 1}`;
    names.set(key, name);
    return name;
  });
}
