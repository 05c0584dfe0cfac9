/** Whose words a sentence of a newspaper tells. Only what the inspectors said can be a finding. */
export type Speaker = 'inspectors' | 'others' | 'nobody';

const verb =
  /\b(said|says|say|saying|added|adds|told|tells|found|finds|reported|reports|highlighted|noted|warned|wrote|apologi[sz]ed|accepted|concluded|observed|suggested|recogni[sz]ed|stated|revealed|responded|insisted|acknowledged|admitted|claimed|pledged|commented|welcomed|explained|believes?|hopes?|according to)\b/gi;
const inspectorsWords = /\b(?:ofsted|inspectors?|inspection|watchdog|report|letter|review|visit|HMI)\b/i;
const othersWords =
  /\b(?:council(?:lors?)?|director|chief executive|leader|spokes\w+|department|government|minister|mp|mayor|parents?|mothers?|fathers?|famil(?:y|ies)|campaign\w*|charity|group|union|unison|opposition|liberal|labour|conservative|green|commissioner|trust|residents?|cllr|politicians?|deputy|cabinet member|lead member|staff|carers?)\b/i;
const pronoun = /^(?:\W*)(?:he|she|they|it)\W*$/i;
const personal = /\b(?:we|our|us|i|my|i'm|we're|we've)\b/i;
const role = /\b(inspectors?|director|chief executive|leader|spokes\w+|minister|mp|commissioner|councillor|deputy|mayor|chair\w*)\b/i;
const fullName = /\b(\p{Lu}[\p{Ll}’'-]+) (\p{Lu}[\p{L}’'-]+)\b/gu;

/** People by surname, from how the article introduces them: "Lisa Summers, an inspector". */
export function surnamesIn(sentences: readonly string[]): ReadonlyMap<string, Speaker> {
  const known = new Map<string, Speaker>();
  for (const sentence of sentences) {
    for (const match of sentence.matchAll(fullName)) {
      const near = sentence.slice(Math.max(0, match.index - 45), match.index + match[0].length + 45);
      const [, named] = role.exec(near) ?? [];
      if (named && match[2] && !known.has(match[2]) && !/council|services|ofsted|board|city|county/i.test(match[0]))
        known.set(match[2], /inspector/i.test(named) ? 'inspectors' : 'others');
    }
  }
  return known;
}

/** The speaker of each sentence, in order; a quotation goes on until somebody else speaks. */
export function speakersOf(sentences: readonly { readonly text: string; readonly starts: boolean }[]): Speaker[] {
  const people = surnamesIn(sentences.map(({ text }) => text));
  let last: Speaker = 'nobody';
  let quoting = false;
  return sentences.map(({ text, starts }) => {
    const stated = statedIn(text, people, last);
    const opens = /^["“‘']/.test(text);
    const closes = /["”’'][.,]?$|["”]/.test(text.slice(1));
    const goesOn = (quoting && !starts) || opens;
    const speaker = stated ?? (goesOn ? last : 'nobody');
    if (stated) last = stated;
    else if (!goesOn && starts) last = 'nobody';
    quoting = goesOn || stated !== null ? !closes || opens : false;
    if (goesOn && speaker !== 'inspectors' && personal.test(text)) return 'others';
    return speaker;
  });
}

function statedIn(text: string, people: ReadonlyMap<string, Speaker>, last: Speaker): Speaker | null {
  let found: Speaker | null = null;
  for (const match of text.matchAll(verb)) {
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length).trim();
    if (/\b(?:was|were|been|is|are|be|also|not)\s*$/i.test(before) && !/also\s*$/i.test(before)) {
      found ??= 'inspectors';
      continue;
    }
    if (/^told$/i.test(match[0]) && /^inspectors?\b/i.test(after)) return 'inspectors';
    const inverted =
      /["”’'],?\s*$|,\s*$/.test(before) && /^(?:the|an?|ofsted|inspectors?|\p{Lu})/iu.test(after) && !/^(?:that|it)\b/i.test(after);
    const accordingly = /^according/i.test(match[0]);
    const subject = inverted || accordingly ? after.split(/[.;"“]/)[0]?.slice(0, 90) : subjectBefore(before);
    const speaker = speakerNamed(subject ?? '', people, last);
    if (speaker && (found === null || speaker === 'others' || found === 'nobody')) found = speaker;
    if (speaker === 'others') break;
  }
  return found;
}

/** The words just before the verb, back to the start of the clause or the end of a quotation. */
function subjectBefore(before: string): string {
  const afterQuote = before.split(/["”“]\s*/).at(-1) ?? '';
  return afterQuote.slice(-110);
}

function speakerNamed(subject: string, people: ReadonlyMap<string, Speaker>, last: Speaker): Speaker | null {
  if (pronoun.test(subject.trim().split(/\s+/).slice(-1)[0] ?? '') && last !== 'nobody') return last;
  const named = [...people].find(([surname]) => new RegExp(`\\b${surname.replace(/[^\p{L}]/gu, '.')}\\b`, 'u').test(subject));
  if (named) return named[1];
  const other = subject.search(othersWords);
  const inspector = subject.search(inspectorsWords);
  if (inspector >= 0 && (other < 0 || inspector < other || /inspectors?\s*$|report\s*$|ofsted\s*$/i.test(subject))) return 'inspectors';
  if (other >= 0) return 'others';
  if (/\b(?:he|she)\b/i.test(subject)) return last === 'nobody' ? 'others' : last;
  return /\p{Lu}[\p{Ll}]+ \p{Lu}/u.test(subject) ? 'others' : null;
}
