export const decisions = ['new-concern', 'joined', 'strength', 'dismissed'] as const;
export type FindingDecision = (typeof decisions)[number];

/** As stored: a provisional finding that was settled against the letter stands for nothing any more. */
export type StoredDecision = FindingDecision | 'settled';

/** What a document says. Every finding ends as a new concern, joined to one, kept as a strength, or dismissed with a reason. */
export interface Finding {
  readonly id: string;
  readonly authorityId: string;
  readonly documentId: string;
  readonly inspectionId: string;
  /** Place in the document, from 1. */
  readonly position: number;
  readonly kind: 'concern' | 'strength' | 'event' | 'reaction';
  readonly source: 'recommendation' | 'priority-action' | 'narrative' | 'typed';
  /** The inspectors' words, exactly. */
  readonly text: string;
  readonly section: string | null;
  readonly paragraph: number | null;
  readonly page: number | null;
  readonly theme: string | null;
  readonly secondTheme: string | null;
  /** 0 to 1. */
  readonly confidence: number;
  /** Findings about one thing share a group within the document. */
  readonly groupNumber: number | null;
  readonly frameworkReference: string | null;
  readonly decision: StoredDecision | null;
  readonly decisionReason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** The concern that it became, was joined to, or is evidence for. */
  readonly concernId: string | null;
  /** The finding that it was part of until someone saw that it held two things. */
  readonly splitFromId: string | null;
  /** The inspectors’ words before they were split, exactly; null for a finding that is whole. */
  readonly wholeText: string | null;
  readonly restrictedTo: string | null;
  readonly version: number;
}

export type Decided = Pick<Finding, 'decision' | 'decisionReason' | 'decidedBy' | 'decidedAt' | 'concernId'>;
