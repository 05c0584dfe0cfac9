import { momentInWords, type PlainDate } from '#calendar';
import { may } from '#identity';
import type { Actor } from '#platform';
import { type Block, hasPart, kindsOfReport, type ListedReceipt, type ListedReport, type Paper, type ReportInFull } from '#report';
import type { Table } from '#spreadsheet';

interface ShownReport extends ListedReport {
  readonly standing: string;
}

export function reportsView(reports: readonly ListedReport[]): Readonly<Record<'preparing' | 'issued', readonly ShownReport[]>> {
  const shown = reports.map((report) => ({ ...report, standing: standingOf(report) }));
  const latest = shown.filter(({ isLatest }) => isLatest);
  return {
    preparing: latest.filter(({ status }) => status !== 'issued').toReversed(),
    // An issued report stays in sight while its correction is being prepared.
    issued: shown.filter(
      ({ status, isLatest, deadlineId, edition }) =>
        status === 'issued' &&
        (isLatest || !reports.some((other) => other.deadlineId === deadlineId && other.edition > edition && other.status === 'issued')),
    ),
  };
}

function standingOf({ kind, status, signatory, issuedUnsigned }: ListedReport): string {
  if (status === 'draft') return kindsOfReport[kind].wordsOf === null ? 'Draft, not signed' : 'Draft, not issued';
  if (issuedUnsigned) return 'Not signed off';
  return `Signed by the ${signatory ?? 'director'}${status === 'signed' ? ', not out yet' : ''}`;
}

export function reportTable(reports: readonly ListedReport[]): Table['rows'] {
  const { preparing, issued } = reportsView(reports);
  return [
    ['Report', 'Edition', 'Due', 'Figures as at', 'Standing'],
    ...[...preparing, ...issued].map((one) => [one.title, one.edition, one.dueOn, momentInWords(one.asAt), one.standing]),
  ];
}

export function reportView({ report, paper, editions, priorities }: ReportInFull, actor: Actor, today: PlainDate): object {
  const isLatest = editions.every(({ edition }) => edition <= report.edition);
  const links = may(actor, 'plan:read');
  const of = kindsOfReport[report.kind];
  const isOwn = of.wordsOf !== null;
  const prepares = hasPart(actor, report.kind, 'prepares');
  return {
    report,
    paper: { ...paper, blocks: (links ? paper.blocks : paper.blocks.map(withoutLinks)).map(withWidths) },
    contents: paper.blocks.flatMap((block, index) =>
      block.kind === 'heading' && block.level === 2 ? [{ text: block.text, href: `#section-${index}` }] : [],
    ),
    others: editions.filter(({ id }) => id !== report.id),
    later: editions.find(({ edition }) => edition > report.edition),
    words: of.words,
    parts: priorities.map((priority) => ({ ...priority, isWritten: report.words[priority.id] !== undefined })),
    canWrite: prepares && isLatest && report.status === 'draft',
    canSign: hasPart(actor, report.kind, 'signs') && isLatest && report.status === 'draft' && !isOwn,
    canIssue: prepares && isLatest && report.status === (isOwn ? 'draft' : 'signed'),
    canCorrect: prepares && isLatest && report.status === 'issued',
    canCirculate: report.status === 'issued' && may(actor, 'report:circulate'),
    isOwn,
    // Never issued for its author, who reads here that it is late.
    isOverdue: isOwn && report.status === 'draft' && report.dueOn <= today,
    seesReceipts: prepares,
  };
}

const waysInWords: Readonly<Record<ListedReceipt['how'], string>> = {
  page: 'Opened the page',
  file: 'Downloaded a file of it',
  'to-circulate': 'Downloaded it to circulate',
};

export function receiptsView(report: ReportInFull['report'], receipts: readonly ListedReceipt[]): object {
  return { report, receipts: receipts.map((receipt) => ({ ...receipt, words: waysInWords[receipt.how] })) };
}

export function sideBySideView(paper: Paper): object {
  return { paper: { ...paper, blocks: paper.blocks.map(withWidths) } };
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

/** 'Progress-report-2026-03-31-edition-1': safe as it stands in a header. */
export function fileName({ title, dueOn, edition }: Pick<ListedReport, 'title' | 'dueOn' | 'edition'>): string {
  const words = title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${words === '' ? 'Report' : words}-${dueOn}-edition-${edition}`;
}
