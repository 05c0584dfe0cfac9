import { type Finding, stands } from '#inspection';

export interface TriageProgress {
  readonly total: number;
  readonly decided: number;
  readonly waiting: number;
}

interface Row {
  readonly lead: Finding;
  readonly others: readonly Finding[];
}

/** Findings that a person must decide: what the reader set aside as background is not among them unless someone takes it back. */
export function progressOf(findings: readonly Finding[]): TriageProgress {
  const counted = findings.filter(({ decision, decidedBy, kind }) => decision === null || decidedBy !== null || !isBackground(kind));
  const waiting = counted.filter(({ decision }) => decision === null).length;
  return { total: counted.length, decided: counted.length - waiting, waiting };
}

/**
 * The undecided, as people decide them: what inspectors list, each by itself with the narrative about it; then the
 * narrative by what it is about; strengths one by one.
 */
export function rowsOf(findings: readonly Finding[]): {
  readonly recommendations: readonly Row[];
  readonly concerns: readonly Row[];
  readonly strengths: readonly Finding[];
} {
  const waiting = findings.filter(({ decision }) => decision === null);
  const strengths = waiting.filter(({ kind }) => kind === 'strength');
  const listed = waiting.filter((finding) => finding.kind !== 'strength' && finding.source !== 'narrative');
  const told = waiting.filter((finding) => finding.kind !== 'strength' && finding.source === 'narrative');
  const withNarrative = new Set<string>();
  const recommendations = listed.map((lead) => {
    const isFirst = lead.groupNumber !== null && listed.find(({ groupNumber }) => groupNumber === lead.groupNumber) === lead;
    const others = isFirst ? told.filter(({ groupNumber }) => groupNumber === lead.groupNumber) : [];
    for (const { id } of others) withNarrative.add(id);
    return { lead, others };
  });
  const groups = new Map<string | number, Finding[]>();
  for (const finding of told) {
    if (withNarrative.has(finding.id)) continue;
    const about = finding.groupNumber ?? finding.id;
    groups.set(about, [...(groups.get(about) ?? []), finding]);
  }
  const concerns = [...groups.values()].flatMap(([lead, ...others]) => (lead ? [{ lead, others }] : []));
  return { recommendations, concerns, strengths };
}

const isBackground = (kind: Finding['kind']): boolean => kind === 'event' || kind === 'reaction';

/**
 * The last decision that a person took on a document, whole: what became of it is the same for all of its findings. What was put
 * under a new concern at once belongs to it, and the finding that became the concern comes first.
 */
export function lastDecision(findings: readonly Finding[], personId: string | null): readonly Finding[] {
  const own = findings.filter(({ decision, decidedBy }) => decision !== null && decision !== 'settled' && decidedBy === personId);
  const at = (finding: Finding): number => finding.decidedAt?.getTime() ?? 0;
  const last = own.reduce<Finding | undefined>((latest, finding) => (latest && at(latest) > at(finding) ? latest : finding), undefined);
  if (!last) return [];
  const isSame = (one: Finding): boolean =>
    at(one) === at(last) &&
    one.concernId === last.concernId &&
    (one.concernId === null ? one.decision === last.decision && one.decisionReason === last.decisionReason : stands(one) === stands(last));
  return own.filter(isSame).sort((a, b) => Number(b.decision === 'new-concern') - Number(a.decision === 'new-concern'));
}
