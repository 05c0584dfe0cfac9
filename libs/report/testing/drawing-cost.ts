import type { Actor, Database } from '#platform';
import { drawingOf } from '../src/drawing-of.js';
import { draw, type DrawingCost } from '../src/drawing/draw.js';
import type { ReportFormat } from '../src/formats.js';
import { printed } from '../src/report-list.js';

/** What it costs to draw a report anew, in its own process; `megabytes` of the finished file as well. */
export async function drawingCost(
  database: Database,
  actor: Actor,
  reportId: string,
  format: ReportFormat,
): Promise<DrawingCost & { readonly seconds: number; readonly fileMegabytes: number }> {
  const report = await database.snapshot(actor, (tx) => printed(tx, actor, reportId));
  const began = performance.now();
  const { bytes, cost } = await draw(drawingOf(report, format));
  return { ...cost, seconds: (performance.now() - began) / 1000, fileMegabytes: bytes.length / 1e6 };
}
