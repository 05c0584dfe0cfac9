import { may } from '#identity';
import type { Actor } from '#platform';
import type { Block, ListedReport, ReportInFull } from '#report';

export function reportsView(reports: readonly ListedReport[]): object {
  const latest = reports.filter(({ isLatest }) => isLatest);
  return {
    preparing: latest.filter(({ status }) => status !== 'issued').toReversed(),
    // An issued report stays in sight while its correction is being prepared.
    issued: reports.filter(
      ({ status, isLatest, deadlineId, edition }) =>
        status === 'issued' &&
        (isLatest || !reports.some((other) => other.deadlineId === deadlineId && other.edition > edition && other.status === 'issued')),
    ),
  };
}

export function reportView({ report, paper, editions }: ReportInFull, actor: Actor): object {
  const isLatest = editions.every(({ edition }) => edition <= report.edition);
  const links = may(actor, 'plan:read');
  return {
    report,
    paper: { ...paper, blocks: (links ? paper.blocks : paper.blocks.map(withoutLinks)).map(withWidths) },
    contents: paper.blocks.flatMap((block, index) =>
      block.kind === 'heading' && block.level === 2 ? [{ text: block.text, href: `#section-${index}` }] : [],
    ),
    others: editions.filter(({ id }) => id !== report.id),
    later: editions.find(({ edition }) => edition > report.edition),
    canWrite: isLatest && report.status === 'draft' && may(actor, 'report:prepare'),
    canSign: isLatest && report.status === 'draft' && may(actor, 'report:sign'),
    canIssue: isLatest && report.status === 'signed' && may(actor, 'report:prepare'),
    canCorrect: isLatest && report.status === 'issued' && may(actor, 'report:prepare'),
  };
}

/** A reader of issued papers has no way into the plan, so nothing leads there. */
function withoutLinks(block: Block): Block {
  if (block.kind !== 'table') return block;
  return {
    ...block,
    rows: block.rows.map((row) => row.map(({ text, rating, notes }) => ({ text, ...(rating && { rating }), ...(notes && { notes }) }))),
  };
}

/** Column widths in steps of five per cent: each is a class, because the page may hold no style of its own. */
function withWidths(block: Block): object {
  if (block.kind !== 'table') return block;
  const whole = block.columns.reduce((sum, { share }) => sum + share, 0);
  return {
    ...block,
    columns: block.columns.map((column) => ({ ...column, width: Math.max(1, Math.floor((column.share / whole) * 20)) * 5 })),
  };
}

/** 'Progress-report-2026-03-31-edition-1.pdf': safe as it stands in a header. */
export function fileName({ title, dueOn, edition }: Pick<ListedReport, 'title' | 'dueOn' | 'edition'>): string {
  const words = title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${words === '' ? 'Report' : words}-${dueOn}-edition-${edition}.pdf`;
}
