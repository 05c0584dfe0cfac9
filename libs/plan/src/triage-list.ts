import { Clock, londonDay, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { documentInHand, type DocumentInHand, type Finding, findingsIn, isUnreleased } from '#inspection';
import { type Actor, Database, type Tx } from '#platform';
import { matchEarlier, suggestTitle, type Theme } from '#reading';
import { Injectable } from '@nestjs/common';
import { progressOf, rowsOf, type TriageProgress } from './triage.rules.js';

/** A concern that a finding may be joined to. */
export interface KnownConcern {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly theme: string;
  readonly status: 'open' | 'closed';
  readonly priorityId: string | null;
  readonly firstRaised: PlainDate | null;
  readonly timesRaised: number;
  /** Raised by the document in hand's own visit, so that joining is not raising again. */
  readonly fromThisVisit: boolean;
  readonly text: string;
}

export interface Suggestion {
  readonly concern: KnownConcern;
  /** 0 to 1. */
  readonly score: number;
  readonly why: string;
}

/** Findings about one thing, to be decided together. */
export interface TriageRow {
  readonly lead: Finding;
  readonly others: readonly Finding[];
  readonly suggestedTitle: string;
  /** The priority that concerns of this theme stand under. */
  readonly priorityId: string | null;
  readonly suggestions: readonly Suggestion[];
}

export interface DecidedFinding {
  readonly finding: Finding;
  readonly concern: Pick<KnownConcern, 'id' | 'number' | 'title'> | undefined;
}

export interface TriageSheet extends DocumentInHand {
  readonly isUnreleased: boolean;
  readonly progress: TriageProgress;
  readonly waitingSince: PlainDate;
  readonly recommendations: readonly TriageRow[];
  readonly concerns: readonly TriageRow[];
  readonly strengths: readonly Finding[];
  readonly decided: readonly DecidedFinding[];
  readonly known: readonly KnownConcern[];
  readonly priorities: readonly { readonly id: string; readonly number: string; readonly title: string }[];
}

const mostSuggestions = 3;

/** What the findings page shows: what waits, with what it might be joined to, and what was decided. */
@Injectable()
export class TriageList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, documentId: string): Promise<TriageSheet> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, async (tx) => {
      const inHand = await documentInHand(tx, documentId);
      const findings = await findingsIn(tx, documentId);
      const known = await knownConcerns(tx, inHand.inspection.id);
      const rows = rowsOf(findings);
      const asRow = asRowAmong(known, findings);
      const byId = new Map(known.map((concern) => [concern.id, concern]));
      return {
        ...inHand,
        isUnreleased: isUnreleased(inHand.inspection, this.clock.now()),
        progress: progressOf(findings),
        waitingSince: londonDay(inHand.document.takenInAt),
        recommendations: rows.recommendations.map(asRow),
        concerns: rows.concerns.map(asRow),
        strengths: rows.strengths,
        decided: findings
          .filter(({ decision }) => decision !== null)
          .map((finding) => ({ finding, concern: byId.get(finding.concernId ?? '') })),
        known,
        priorities: await tx.query('select id, number, title from priority order by number'),
      };
    });
  }
}

function asRowAmong(known: readonly KnownConcern[], findings: readonly Finding[]) {
  const earlier = known.map(({ id, text, theme }) => ({ id, text, theme: theme as Theme }));
  return ({ lead, others }: { readonly lead: Finding; readonly others: readonly Finding[] }): TriageRow => {
    const theme = lead.theme as Theme | null;
    const matches = matchEarlier({ text: lead.text, theme }, earlier);
    const alike = matches.flatMap(({ id, score, why }) =>
      known.filter((concern) => concern.id === id).map((concern) => ({ concern, score, why })),
    );
    // What the same group of this document was decided to be comes before any likeness of words.
    const decided = findings.find(
      ({ groupNumber, concernId, decision }) =>
        groupNumber === lead.groupNumber && groupNumber !== null && concernId !== null && decision !== 'strength',
    );
    const same = known
      .filter(({ id }) => id === decided?.concernId)
      .map((concern) => ({ concern, score: 1, why: 'About the same thing in this document' }));
    const suggestions = [...same, ...alike.filter(({ concern }) => concern.id !== same[0]?.concern.id)].slice(0, mostSuggestions);
    return {
      lead,
      others,
      suggestedTitle: suggestTitle({ text: lead.text, theme }),
      priorityId: usualPriority(known, lead.theme),
      suggestions,
    };
  };
}

/** Where the concerns of a theme stand already: the priority most of them are under. */
function usualPriority(known: readonly KnownConcern[], theme: string | null): string | null {
  const counts = new Map<string, number>();
  for (const { priorityId, theme: own } of known)
    if (priorityId !== null && own === theme) counts.set(priorityId, (counts.get(priorityId) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

async function knownConcerns(tx: Tx, inspectionId: string): Promise<readonly KnownConcern[]> {
  return tx.query(
    `select c.id, c.number, c.title, c.theme, c.status, c.priority_id as "priorityId",
       min(r.raised_on)::text as "firstRaised", count(r.id)::int as "timesRaised",
       coalesce(bool_or(r.inspection_id = $1), false) as "fromThisVisit",
       c.title || '. ' || coalesce((select f.text from finding f where f.concern_id = c.id and f.decision in ('new-concern', 'joined')
         order by f.decision = 'joined', f.position limit 1), '') as text
     from concern c left join raising r on r.concern_id = c.id
     group by c.id order by c.number`,
    [inspectionId],
  );
}
