export const decisions = ['new-concern', 'joined', 'strength', 'dismissed'] as const;
export type FindingDecision = (typeof decisions)[number];

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
  readonly decision: FindingDecision | null;
  readonly decisionReason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** The concern that it became, was joined to, or is evidence for. */
  readonly concernId: string | null;
  readonly restrictedTo: string | null;
  readonly version: number;
}
