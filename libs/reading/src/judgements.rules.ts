import type { Grade } from './reading.js';

const gradeWords = /^(outstanding|good|requires improvement(?: to(?: be(?: good)?)?)?|inadequate)\.?$/i;
const gradeAtEnd = /^(.{8,}?)[\s:]+(outstanding|good|requires improvement(?: to(?: be(?: good)?)?)?|inadequate)$/i;
const areaStart = /^(?:\d(?:\.\d)?\.? )?(?:the |overall|children |leadership|adoption|experiences)/i;

export function gradeNamed(text: string): Grade {
  const lower = text.toLowerCase();
  if (lower.startsWith('req')) return 'requires improvement to be good';
  if (lower.startsWith('out')) return 'outstanding';
  return lower.startsWith('good') ? 'good' : 'inadequate';
}

/** The table of judgements at the front of a report, from its lines in reading order. */
export function judgementsIn(lines: readonly string[]): { area: string; grade: Grade }[] {
  const head = lines.findIndex((line) => /^judgements?\b(?:\s+grade)?$/i.test(line));
  const numbered = lines.findIndex((line) => /^1\.\s+children who need help/i.test(line));
  const start = head >= 0 ? head + 1 : numbered;
  if (start < 0) return [];
  const found: { area: string; grade: Grade }[] = [];
  let area = '';
  for (const line of lines.slice(start, start + 60)) {
    const text = line.trim();
    if (/^(?:grade|judgements?)$/i.test(text) || /^(?:to )?be good$/i.test(text) || /^\d{1,2}$/.test(text)) continue;
    if (text.length > 100 || (found.length > 0 && area === '' && !areaStart.test(text) && !gradeWords.test(text))) {
      const last = found.at(-1);
      // A grade beside the first line of its area comes before the area's second line.
      if (last && /^[a-z]/.test(text) && text.length < 60) {
        found[found.length - 1] = { ...last, area: `${last.area} ${text}` };
        continue;
      }
      break;
    }
    const whole = gradeWords.exec(text)?.[1];
    const ending = whole ? null : gradeAtEnd.exec(text);
    const grade = whole ?? ending?.[2];
    const words = ending?.[1] ?? (whole ? '' : text);
    area = `${area} ${words}`.trim();
    if (area.length > 130) break;
    if (grade && area) {
      found.push({ area: area.replace(/^\d(?:\.\d)?\.?\s+/, ''), grade: gradeNamed(grade) });
      if (/^overall effectiveness/i.test(area) && found.length > 1) break;
      area = '';
    }
  }
  return found;
}
