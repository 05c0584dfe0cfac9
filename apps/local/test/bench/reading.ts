import { matchEarlier, readDocument } from '#reading';
import { reportPdf } from '../../../../libs/reading/testing/documents.js';
import { timed } from './timed.js';
import type { World } from './world.js';

const subjects = ['supervision of social workers', 'visits to children in care', 'pathway plans', 'the front door', 'foster carers'];
const wordsOf = (n: number): string =>
  `The quality of ${subjects[n % subjects.length] ?? ''}, so that what was agreed in part ${n} happens in time for every child and is checked.`;

/** A report in PDF, and a new concern against all that a council of many years has. */
export async function reading(world: World): Promise<void> {
  const bullets = Array.from({ length: 24 }, (_, n) => wordsOf(n));
  const bytes = await reportPdf({ bullets, paragraphs: Array.from({ length: 60 }, (_, n) => wordsOf(n + 30)) });
  await readDocument({ bytes, fileName: 'report.pdf' });
  await timed(world, { figure: 'reading: a report of 24 recommendations', unit: 's' }, () =>
    readDocument({ bytes, fileName: 'report.pdf' }),
  );
  const earlier = Array.from({ length: 400 }, (_, n) => ({ id: String(n), text: wordsOf(n), theme: null }));
  await timed(world, { figure: 'reading: 24 concerns matched with 400 earlier ones', unit: 'ms' }, () =>
    Promise.resolve(bullets.map((text) => matchEarlier({ text, theme: null }, earlier))),
  );
}
