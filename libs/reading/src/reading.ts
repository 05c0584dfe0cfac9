import type { PlainDate } from '#calendar';
import type { Theme } from './theme.js';

export type DocumentKind =
  'ilacs-standard' | 'ilacs-short' | 'focused-visit' | 'monitoring-visit' | 'jtai' | 'older-report' | 'news' | 'unknown';

export type Grade = 'outstanding' | 'good' | 'requires improvement to be good' | 'inadequate';

/** What a document says about itself. Null or empty where it does not say. */
export interface ReadDocument {
  readonly kind: DocumentKind;
  /** As people say it: "Exampleshire", without "County Council". */
  readonly authority: string | null;
  readonly title: string | null;
  readonly fieldwork: { readonly start: PlainDate; readonly end: PlainDate } | null;
  readonly published: PlainDate | null;
  readonly leadInspector: string | null;
  readonly judgements: readonly { readonly area: string; readonly grade: Grade }[];
  readonly deadlines: readonly { readonly what: string; readonly date: PlainDate }[];
}

export type FindingKind = 'concern' | 'strength' | 'event' | 'reaction';
export type FindingSource = 'recommendation' | 'priority-action' | 'narrative';

export interface ReadFinding {
  /** Unique in its document and the same each time that the same document is read. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly source: FindingSource;
  readonly text: string;
  /** The exact words of the document, where `text` is only a part of them or was tidied. */
  readonly quote?: string;
  /** The heading that it stands under, or null before the first. */
  readonly section: string | null;
  /** The number printed beside the paragraph, or its place in the document where none is printed. From 1. */
  readonly paragraph: number | null;
  /** From 1. Null where the document has no pages. */
  readonly page: number | null;
  /** Null for most events and some reactions. */
  readonly theme: Theme | null;
  readonly secondTheme: Theme | null;
  /** How sure the reader is of the kind, 0 to 1. Recommendations are 1. */
  readonly confidence: number;
  /** Findings about one thing share a group: "g1", "g2" … in the order of reading. */
  readonly group: string;
  /** "outcome 3" or "enabler 2" of the Children's Social Care National Framework. */
  readonly frameworkReference: string | null;
}

export interface Reading {
  readonly document: ReadDocument;
  /** In the order of the document. */
  readonly findings: readonly ReadFinding[];
}
