import { plainDate } from '#calendar';
import { readDocument, type Reading } from './index.js';

// Our own words, in the manner of a local newspaper.
const article = `Council's care for children 'drifting', say inspectors

By a local reporter

Children in Borsetshire wait too long for help, Ofsted inspectors have said after a visit on 4 and 5 March.
Borsetshire Council was rated inadequate in November 2024.
Inspectors highlighted problems which hold the service back.
These included:
- Families' cases being closed before anything has changed
- A high turnover of social workers
"Some families have lived in damp homes for a year because requests to the housing service go unanswered," Jo Sample, an inspector, said in the letter.
But staff were praised for the warmth of their work with disabled children.
The council said it was sorry and that children "deserve better".
"We have been too slow and we know it," said the council's leader, Sam Placeholder.
"Nobody listened to us for years," said a mother of three, who asked not to be named.
A spokesperson for the Department for Education said: "We are deeply concerned by the failures in Borsetshire."
Follow us on social media.`;

const textsOf = ({ findings }: Reading, kind: string): string =>
  findings
    .filter((finding) => finding.kind === kind)
    .map(({ text, quote }) => quote ?? text)
    .join('\n');

describe('a newspaper article', () => {
  it('gives what inspectors said as concerns', async () => {
    const reading = await readDocument({ text: article });
    expect(reading.document.kind).toBe('news');
    const concerns = textsOf(reading, 'concern');
    for (const words of ['wait too long for help', 'closed before anything has changed', 'turnover of social workers', 'go unanswered'])
      expect(concerns).toContain(words);
  });

  it('never takes what the council, a parent or the government said for a finding', async () => {
    const reading = await readDocument({ text: article });
    const reactions = textsOf(reading, 'reaction');
    for (const words of ['deserve better', 'too slow and we know it', 'Nobody listened', 'deeply concerned']) {
      expect(reactions).toContain(words);
      expect(textsOf(reading, 'concern') + textsOf(reading, 'strength')).not.toContain(words);
    }
  });

  it('keeps grades and dates as events, and drops what surrounds the article', async () => {
    const reading = await readDocument({ text: article });
    expect(textsOf(reading, 'event')).toContain('rated inadequate in November 2024');
    expect(reading.findings.some(({ text }) => text.includes('Follow us'))).toBe(false);
  });

  it('settles "on 4 and 5 March" by the date of the document', async () => {
    const { document } = await readDocument({ text: article }, { documentDate: plainDate('2026-03-20') });
    expect(document.fieldwork).toEqual({ start: '2026-03-04', end: '2026-03-05' });
  });
});
