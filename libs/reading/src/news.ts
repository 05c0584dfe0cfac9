import type { Passage } from './body.rules.js';
import { findingsIn, numbered } from './findings.js';
import { judged, type Judged } from './judge.js';
import type { ReadFinding } from './reading.js';
import { speakersOf, type Speaker } from './speakers.rules.js';

const surround =
  /^(?:follow (?:us|bbc)|image (?:source|caption)|published\b|related (?:topics|internet)|more (?:from|on)|by \p{Lu}|like us|you are viewing|the bbc is not|send your|sign up|today['’]s weather|read more|share\b|advert|\p{L}+['’]s .* is on bbc|listen to|watch:)/iu;
const month = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const dated = new RegExp(
  `\\b(?:\\d{1,2} ${month}|(?:in|since|last|until) ${month}|${month} \\d{4}|(?:in|since) (?:19|20)\\d\\d|last year|this year|next month)`,
  'i',
);
const happening =
  /\b(?:appoint\w*|will (?:now )?(?:work|hold|report|meet|visit|take over)|is to hold|are to hold|teamed up|established|High Court|improvement notice|issued|(?:rated|judged|deemed) ["“‘]?(?:inadequate|good|outstanding|requires)|visit (?:was )?carried out|inspection[,]? (?:was )?carried out|took place|resign\w*|stepped down|agreed to spend|commissioner|session|extraordinary|staff left|judgement)\b/i;
const graded = /\b(?:was|were|be|as) ["“‘]?inadequate|need(?:s|ed)? improvement|requires? improvement\b/i;
const asked = /\b(?:needs? to|must|most also|should|needs work|recommend\w*|told the council it needed)\b/i;

/** What must be done is a concern, however kindly it is put; so is a grade told of the past. */
function isAsked({ kind, text }: Judged, speaker: Speaker | undefined): boolean {
  if (kind === 'concern' || kind === 'mixed') return false;
  return (
    (asked.test(text) && /\b(?:council|they|service|aspect|authority|leaders)\b/i.test(text)) ||
    (speaker === 'inspectors' && graded.test(text))
  );
}

/** In a newspaper only what is told of the inspectors is a finding; others' words are reactions, and dates and appointments events. */
export function newsFindingsOf(passages: readonly Passage[]): ReadFinding[] {
  const body = passages.filter(({ text }) => !surround.test(text) && text.split(' ').length > 3);
  const speakers = speakersOf(body.map(({ text, place }) => ({ text, starts: place === 0 })));
  const all = judged(body.map((passage) => ({ ...passage, listed: null })));
  return numbered(
    all.flatMap((passage, at) => {
      const speaker = speakers[at];
      const whole = { ...passage, listed: null };
      if (speaker === 'others')
        return findingsIn({ ...whole, kind: 'concern' }).map((finding) => ({ ...finding, kind: 'reaction' as const }));
      const found = isAsked(passage, speaker) ? findingsIn({ ...whole, kind: 'concern' }) : findingsIn(whole);
      const event =
        (dated.test(passage.text) || happening.test(passage.text)) &&
        !passage.bullet &&
        (happening.test(passage.text) || found.length === 0);
      const events = event ? findingsIn({ ...whole, kind: 'concern' }).map((finding) => ({ ...finding, kind: 'event' as const })) : [];
      return [
        ...events,
        ...found.map((finding) => ({
          ...finding,
          source: finding.kind === 'concern' && asked.test(passage.text) ? ('recommendation' as const) : finding.source,
        })),
      ];
    }),
  );
}
