import { readFileSync } from 'node:fs';
import { readDocument, themes, type Reading, type Theme } from './index.js';

const folder = new URL('../testing/letters/', import.meta.url);
const letter = (name: string): Promise<Reading> => readDocument({ text: readFileSync(new URL(`${name}.txt`, folder), 'utf8') });
const second = '1-exampleshire-second-visit';
const third = '2-exampleshire-third-visit';
const first = '3-borsetshire-first-visit';

const concernsAbout = ({ findings }: Reading, theme: Theme): string[] =>
  findings.filter((finding) => finding.kind === 'concern' && finding.theme === theme).map(({ text }) => text);

describe('letters about monitoring visits', () => {
  it.each([
    [second, 'Exampleshire', '2025-06-24', '2025-06-25', '2025-07-24'],
    [third, 'Exampleshire', '2025-10-07', '2025-10-08', '2025-11-06'],
    [first, 'Borsetshire', '2026-04-14', '2026-04-15', '2026-05-12'],
  ])('%s says whose it is and when', async (name, authority, start, end, published) => {
    expect((await letter(name)).document).toMatchObject({ kind: 'monitoring-visit', authority, fieldwork: { start, end }, published });
  });

  it('tell of supervision, of closing too early and of housing delays, each with its own concern', async () => {
    const reading = await letter(second);
    expect(concernsAbout(reading, 'supervision').join(' ')).toContain('list tasks');
    expect(concernsAbout(reading, 'case-closure').join(' ')).toContain('brief period of calm');
    expect(concernsAbout(reading, 'housing').join(' ')).toContain('go unanswered for weeks');
  });

  it('list the areas for improvement that were looked at again, word for word', async () => {
    const { findings } = await letter(third);
    expect(findings.filter(({ source }) => source === 'recommendation').map(({ text }) => text)).toEqual([
      'The time taken to decide where children will live until they are grown up.',
      'How often children in care must start afresh with another social worker.',
      'The supply of foster homes, and the assessment of relatives who care for a child.',
      'The difference that independent reviewing officers make when plans falter.',
      'The ambition of the council and its partners as corporate parents.',
    ]);
  });

  it('hold what the council said apart from what inspectors found', async () => {
    const { findings } = await letter(third);
    const theirs = findings.filter(({ text }) => text.includes('accepted the findings') || text.includes('deserve better'));
    expect(theirs.map(({ kind }) => kind)).toEqual(['reaction', 'reaction']);
  });

  it('are read without headings too, and without addresses, thanks and signatures', async () => {
    const { findings } = await letter(first);
    expect(findings.some(({ text }) => /Yours|Placeholder|copy goes to/.test(text))).toBe(false);
    expect(findings.filter(({ kind }) => kind === 'concern').length).toBeGreaterThan(20);
  });

  it('are grouped, so that a director reads at most thirty groups', async () => {
    for (const name of [second, third, first])
      expect(new Set((await letter(name)).findings.map(({ group }) => group)).size).toBeLessThanOrEqual(30);
  });

  it('give each finding a theme that exists and an id of its own', async () => {
    const { findings } = await letter(second);
    const keys = new Set<string | null>(themes.map(({ key }) => key));
    expect(findings.every(({ theme }) => keys.has(theme))).toBe(true);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
  });
});
