import type { PlainDate } from '#calendar';
import type { EvidenceKind } from '#plan';
import { lastDayIn } from './days.rules.js';

export type FileRating = 'blue' | 'green' | 'amber' | 'red';

const colours: readonly (readonly [FileRating, RegExp])[] = [
  ['red', /^r$|\bred\b/],
  ['amber', /^(?:a|y|a\/?[grb]|g\/?a)$|\bamber\b|\byellow\b|\borange\b/],
  ['green', /^g$|\bgreen\b/],
  ['blue', /^b$|\bblue\b/],
];
const noColour = /^(?:n\/?a|[-–—.]+|grey|gray|white|w|none|not (?:yet )?(?:rated|due|started)(?: to start)?|tbc|0)$/;

/** A rating as a word or a letter, in any case; of two colours the worse. 'none' when the cell says that there is none. */
export function readRating(text: string): FileRating | 'none' | 'unclear' {
  const written = text.trim().toLowerCase();
  if (written === '' || noColour.test(written)) return 'none';
  return (
    colours.find(([, way]) => way.test(written))?.[0] ??
    (/^complete|^on track$/.test(written) ? (written === 'on track' ? 'green' : 'blue') : 'unclear')
  );
}

export type FileStatus = 'draft' | 'not-started' | 'in-progress' | 'complete' | 'stopped';

const statuses: readonly (readonly [FileStatus, RegExp])[] = [
  ['not-started', /not (?:yet )?(?:started|begun|due)|^to (?:do|start)\b|^planned|yet to start|^open$|^pending|outstanding/],
  ['stopped', /stopp|cancel|withdraw|supersed|no longer|abandon|on hold|paused/],
  [
    'in-progress',
    /in progress|on-?\s?going|start|under ?way|on track|partial|part complete|nearly|delay|overdue|off track|at risk|active|live|behind|slipp|not complete|incomplete/,
  ],
  ['complete', /complet|done|clos|achiev|finish|verified|embedded|delivered|yes|signed off|claimed/],
  ['draft', /draft|propos|suggest/],
];

export function readStatus(text: string): FileStatus | 'none' | 'unclear' {
  const written = text.trim().toLowerCase();
  if (written === '' || /^(?:n\/?a|[-–—.]+|no)$/.test(written)) return 'none';
  return statuses.find(([, way]) => way.test(written))?.[0] ?? 'unclear';
}

export interface FileEvidence {
  readonly kind: EvidenceKind;
  readonly datedOn: PlainDate;
  readonly shows: string;
}

const kinds: readonly (readonly [EvidenceKind, RegExp])[] = [
  ['audit', /\baudit|dip[ -]sampl|case review|peer review|quality assurance|moderation/i],
  [
    'voice',
    /feedback|survey|children (?:say|said|tell|told)|famil(?:y|ies) (?:say|said|tell)|staff (?:say|said|tell)|focus group|voice|compliment/i,
  ],
  ['figures', /\d\s?%|per ?cent|figures?\b|dashboard|data\b|performance report|scorecard|\d+ of \d+/i],
];

/** Lines that tell what kind of evidence they are and of which day are evidence; the others are words of the update. */
export function readEvidence(
  text: string,
  today: PlainDate,
): { readonly evidence: readonly FileEvidence[]; readonly words: readonly string[] } {
  const evidence: FileEvidence[] = [];
  const words: string[] = [];
  for (const line of text.split('\n').map((part) => part.replace(/^[•*–-]\s*/u, '').trim())) {
    if (line === '') continue;
    const [, named, day, shows] = /^(Figures|Audit|Voice), (.{6,20}?): (.+)$/.exec(line) ?? [];
    const datedOn = lastDayIn(day ?? line);
    const kind = kinds.find(([name, way]) => (named === undefined ? way.test(line) : name === named.toLowerCase()))?.[0];
    if (kind !== undefined && datedOn !== undefined && datedOn <= today) evidence.push({ kind, datedOn, shows: shows ?? line });
    else words.push(line);
  }
  return { evidence, words };
}

/** A short title: the whole text where it fits, else its first sentence, else as many words as fit. */
export function shortTitle(text: string): { readonly title: string; readonly cut: boolean } {
  const flat = text
    .replace(/^[•*–-]\s*/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (flat.length <= 200) return { title: flat, cut: false };
  const [sentence = ''] = /^.{15,199}?[.;:](?=\s)/u.exec(flat) ?? [];
  if (sentence !== '') return { title: sentence.replace(/[.;:]$/u, ''), cut: true };
  return { title: `${flat.slice(0, 199).replace(/\s+\S*$/u, '')}…`, cut: true };
}
