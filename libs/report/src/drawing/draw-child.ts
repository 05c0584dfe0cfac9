// The process in which files are drawn: a compile cannot be stopped from outside in any other way than by ending its process.
import { existsSync, readFileSync } from 'node:fs';
import type { Drawing, DrawingAnswer, DrawingCost, Drawn } from './draw.js';

process.once('message', (job: Drawing) => {
  void draw(job)
    .catch((error: unknown): Drawn => ({ fault: String(error) }))
    .then((drawn) => {
      process.send?.({ ...drawn, cost: costSoFar() } satisfies DrawingAnswer, () => {
        process.disconnect();
      });
    });
});
// Whoever asked is gone, so nobody waits for the answer.
process.once('disconnect', () => process.exit());

/** Each format's library is loaded only where it is asked for: a workbook need not wait for Typst. */
async function draw(job: Drawing): Promise<Drawn> {
  switch (job.format) {
    case 'pdf':
      return (await import('./pdf.js')).pdfOf(job);
    case 'word':
      return { bytes: await (await import('./word.js')).wordOf(job.paper) };
    case 'excel':
      return { bytes: await (await import('#workbook')).workbookOf(job.sheets) };
  }
}

function costSoFar(): DrawingCost {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: (ownPeak() ?? maxRSS) / 1024 };
}

/** In kilobytes. On Linux `maxRSS` begins at what the process had that started this one; the kernel's own count does not. */
function ownPeak(): number | undefined {
  const status = '/proc/self/status';
  const found = existsSync(status) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8')) : null;
  return found === null ? undefined : Number(found[1]);
}
