import type { Passage } from './body.rules.js';
import { strongCues, weakCues } from './cues.rules.js';
import { themeCues } from './theme-cues.rules.js';

const negation =
  /^(?:not|no|nor|never|without|lack|lacks|lacking|insufficient|insufficiently|neither|few|little|rarely|seldom|cannot|n't|hardly)$/;
const turn = /^(?:but|however|although|though|despite|while|whilst|yet|nevertheless|whereas|except)$/;

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/[‘’]/g, "'")
      .replace(/n't\b/g, ' not')
      .replace(/'s\b/g, '')
      .match(/[a-z]+(?:-[a-z]+)*|\d+(?:st|nd|rd|th)?|[,;:.?!()"“”]/g)
      ?.map((word) => (/^\d/.test(word) ? '#' : word)) ?? []
  );
}

/** A rough root, so that "improved" and "improving" are one. */
export function rootOf(word: string): string {
  if (word.length < 5) return word;
  return word
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?:ingly|edly|ing|ed|ness|ment|ly|es|s)$/, '')
    .replace(/(.)\1$/, '$1')
    .replace(/e$/, '');
}

function gradeOf(section: string | null): string {
  const grade = /\b(outstanding|good|requires?(?: improvement)?|inadequate)\W*$/i
    .exec(section?.replace(/ to be good$/i, '') ?? '')?.[1]
    ?.toLowerCase();
  return grade?.slice(0, 3) ?? 'none';
}

function areaOf(section: string | null): string {
  const text = section?.toLowerCase() ?? '';
  if (/leader/.test(text)) return 'leaders';
  if (/care leavers/.test(text) && !/in care/.test(text)) return 'leavers';
  if (/in care|looked after/.test(text)) return 'care';
  if (/help and|protection/.test(text)) return 'help';
  if (/what needs|areas? for/.test(text)) return 'listed';
  return 'other';
}

/** Features for whether a passage holds a concern, a strength, both or neither. Single words and pairs only: no sentence can be rebuilt from them. */
export function kindFeatures({ text, listed, section }: Pick<Passage, 'text' | 'listed' | 'section'>): string[] {
  const words = wordsOf(text);
  const found: string[] = [];
  let denied = 0;
  let turned = '';
  let previous = '^';
  for (const word of words) {
    if (/^[,;:.?!()"“”]$/.test(word)) {
      denied = 0;
      if (word !== '"' && word !== '“' && word !== '”') previous = word;
      continue;
    }
    const root = rootOf(word);
    found.push(root, `${rootOf(previous)} ${root}`);
    if (word !== root) found.push(`=${word}`);
    if (denied > 0) found.push(`!${root}`);
    if (turned !== '') found.push(`>${root}`);
    if (turn.test(word)) {
      turned = word;
      found.push(`turn`);
    }
    denied = negation.test(word) ? 5 : denied - 1;
    previous = word;
  }
  const start = words.filter((word) => /[a-z#]/.test(word)).slice(0, 2);
  found.push(`^${start[0] ?? ''}`, `^${start.join(' ')}`, words.length < 9 ? 'short' : words.length > 30 ? 'long' : 'middling');
  if (turned === '') found.push('straight');
  if (listed) found.push('listed');
  found.push(`@${gradeOf(section)}`);
  found.push(...balanceOf(words));
  return [...new Set(found)];
}

/** What is said to be prevented, reduced or over is no weakness; what stands in "when risks increase, …" is a condition, no finding. */
const eased =
  /^(?:reduc\w*|prevent\w*|avoid\w*|divert\w*|minimis\w*|resolv\w*|address\w*|tackl\w*|fewer|rare|mitigat\w*|overcome|clear(?:ed|ing)|escalat\w*|whether|potential|immediate|recognis\w*|rather|protect\w*)$/;
const condition = /^(?:when|where|if|whenever|should|once|unless|after|before)$/;

const most = (count: number): number => Math.min(count, 3);

/** How the judging words of a passage weigh against each other: in all, before and after its turn ("but"), and last. */
function balanceOf(words: readonly string[]): string[] {
  let denied = 0;
  let easing = 0;
  let conditional = false;
  let supposed = 0;
  let easedCount = 0;
  let side: 'before' | 'after' = 'before';
  let last = 'none';
  const counts = { before: { weak: 0, strong: 0 }, after: { weak: 0, strong: 0 } };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (/^[,;:.?!()]$/.test(word)) {
      denied = 0;
      easing = 0;
      conditional = false;
      continue;
    }
    if (condition.test(word) && (at === 0 || /^[,;:.]$/.test(words[at - 1] ?? ''))) conditional = true;
    const three = words.slice(at, at + 3).join(' ');
    const two = words.slice(at, at + 2).join(' ');
    const weak = weakCues.has(three) || weakCues.has(two) || weakCues.has(word);
    const strong = strongCues.has(three) || strongCues.has(two) || strongCues.has(word);
    const sign = weak ? (denied > 0 && !negation.test(word) ? 'strong' : 'weak') : strong ? (denied > 0 ? 'weak' : 'strong') : null;
    if (sign && conditional) supposed++;
    else if (sign) {
      const isEased = sign === 'weak' && easing > 0 && !negation.test(word) && denied <= 0;
      if (isEased) easedCount++;
      else counts[side][sign]++;
      last = isEased ? 'eased' : sign;
    }
    easing = eased.test(word) ? 4 : easing - 1;
    if (turn.test(word) && at > 0) side = 'after';
    denied = negation.test(word) ? 5 : denied - 1;
  }
  const weakAll = counts.before.weak + counts.after.weak;
  const strongAll = counts.before.strong + counts.after.strong;
  return [
    `weak${most(weakAll)}`,
    `strong${most(strongAll)}`,
    `balance${Math.max(-2, Math.min(2, weakAll - strongAll))}`,
    `last-${last}`,
    `supposed${most(supposed)}`,
    `eased${most(easedCount)}`,
    `before${most(counts.before.weak)}${most(counts.before.strong)}`,
    `after${most(counts.after.weak)}${most(counts.after.strong)}${side}`,
  ];
}

const dull = new Set(
  'a an the of to and in for is are was were be been by with on at from that this these those their they it its as or not have has had which who when where will can do does so all most some many more than also his her there such into between well very being through about any other both'.split(
    ' ',
  ),
);

interface Topic {
  readonly words: readonly string[];
  readonly pairs: readonly string[];
  readonly cues: readonly string[];
}

/** Features for what a passage is about: its own words, and apart from them those of its paragraph and section. */
export function themeFeatures(passage: Passage, paragraph: readonly Passage[], topicOf = topicsOf()): string[] {
  const place = paragraph.indexOf(passage);
  const { words, pairs, cues } = topicOf(passage.text);
  const found = [...words, ...pairs, ...cues, `@${areaOf(passage.section)}`];
  if (paragraph.length < 2 || place === -1) return found;
  const around = (texts: readonly (string | undefined)[], mark: string): string[] => [
    ...new Set(
      texts.flatMap((text) => (text === undefined ? [] : [...topicOf(text).words, ...topicOf(text).cues])).map((feature) => mark + feature),
    ),
  ];
  const others = paragraph.filter((other) => other !== passage).map(({ text }) => text);
  return [
    ...found,
    ...around(others, '~'),
    ...around([paragraph[place - 1]?.text], '<'),
    ...around(place > 0 ? [paragraph[0]?.text] : [], '1'),
  ];
}

/** Remembers the topic of each sentence while one document is read: every sentence is looked at from its neighbours too. */
export function topicsOf(): (text: string) => Topic {
  const known = new Map<string, Topic>();
  return (text) => {
    const topic = known.get(text) ?? topicIn(text);
    known.set(text, topic);
    return topic;
  };
}

function topicIn(text: string): Topic {
  const words = new Set<string>();
  const pairs = new Set<string>();
  let previous = '';
  for (const word of wordsOf(text).filter((each) => /[a-z]/.test(each))) {
    const root = rootOf(word);
    if (!dull.has(word)) words.add(root);
    if (previous !== '' && !(dull.has(word) && dull.has(previous))) pairs.add(`${rootOf(previous)} ${root}`);
    previous = word;
  }
  let first: readonly [number, string] = [Infinity, ''];
  const cues: string[] = [];
  for (const [theme, cue] of themeCues) {
    const at = text.search(cue);
    if (at === -1) continue;
    // Twice, so that the words chosen by hand weigh more than any one word found by chance.
    cues.push(`#${theme}`, `#${theme}=`);
    if (at < first[0]) first = [at, theme];
  }
  if (cues.length === 2) cues.push(`only${cues[0] ?? ''}`);
  return { words: [...words], pairs: [...pairs], cues: [...cues, `^#${first[1]}`] };
}
