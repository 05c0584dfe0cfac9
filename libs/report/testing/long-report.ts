import { canonicalJson } from '#audit';
import { newId } from '#platform';
import type { House } from '../../schema/testing/house.js';
import type { ReportContent } from '../src/content/content.js';
import { sha256 } from '../src/drafting.js';
import { contentOf } from '../src/report-list.js';
import { ReportTable } from '../src/report.table.js';

/** A second edition of the report, of 3,100 actions: too long to be drawn while somebody waits. Its id. */
export async function lengthened({ database, schedule }: House, reportId: string): Promise<string> {
  const id = newId();
  await database.transaction(schedule(), async (tx) => {
    const report = await tx.findOneByOrFail(ReportTable, { id: reportId });
    const content = canonicalJson(grown(contentOf(report)));
    await tx.insert(ReportTable, { ...report, id, edition: 2, content, sha256: sha256(content) });
  });
  return id;
}

function grown(content: ReportContent): ReportContent {
  const actions = Array.from({ length: 3100 }, (_, at) => ({ ...content.actions[at % content.actions.length]!, number: at + 1 }));
  return { ...content, actions };
}
