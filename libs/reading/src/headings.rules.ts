import type { Line } from './line.js';

const known = [
  /^what needs to improve/i,
  /^areas? (?:for|of|needing) (?:priority action|improvement|development)/i,
  /^(?:priority actions?|recommendations?)(?: for .*)?:?$/i,
  /^(?:headline|main|key|summary of) findings/i,
  /^findings and evaluation/i,
  /^(?:the )?(?:impact of leaders|experiences and progress|overall effectiveness)\b/i,
  /^areas? covered by the (?:visit|inspection)/i,
  /^next steps$/i,
  /^(?:background|scope|context|overview|summary|strengths?|conclusion|what inspectors (?:found|did))(?: of the (?:visit|inspection))?$/i,
  /^case studies?\b|^case study:/i,
  /^practice study/i,
  /^(?:inspection|monitoring visit|focused visit|joint targeted area inspection|re-?inspection) (?:of|to) .{3,90}$/i,
];

/** Starts what follows, and is no sentence: larger or bolder than the text, or one of the titles that these documents use. */
export function isHeading({ text, emphatic, role, size }: Line): boolean {
  if (role !== undefined) return role === 'heading';
  if (text.length > 110 || !/\p{L}{2}/u.test(text)) return false;
  if (/[.;,]$/.test(text) && !/^\d/.test(text)) return false;
  if (known.some((title) => title.test(text)) && !/\b(?:is|are|has|have|was|were|said)\b .{25}/.test(text)) return true;
  if (emphatic) return /^[\p{Lu}‘“\d]/u.test(text) || size > 13;
  return text.length < 70 && /\p{L}{4}/u.test(text) && text === text.toUpperCase();
}
