import type { Rag } from '#plan';

/**
 * A report as it is laid before readers: words and tables in their order. The page, the PDF and every later format draw the same
 * paper, so they cannot tell different stories.
 */
export interface Paper {
  readonly title: string;
  readonly authority: string;
  /** One line: what this is and how far it got, such as “Draft, not signed”. Printed at the foot of every page. */
  readonly standing: string;
  /** What a reader must know first: drafts, missing signatures, late snapshots, corrections. */
  readonly notices: readonly Notice[];
  /** Due, figures as at, since, made by. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly blocks: readonly Block[];
  /** Edition and hash, on the last page. */
  readonly colophon: readonly string[];
}

export interface Notice {
  readonly title: string;
  readonly lines: readonly string[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'figures'; readonly items: readonly Figure[] }
  | { readonly kind: 'chart'; readonly svg: string; readonly alt: string; readonly width: number; readonly height: number }
  | Table;

/** A number that the report leads with. */
export interface Figure {
  readonly value: string;
  readonly label: string;
}

export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  readonly title: string;
  /** Share of the page's width. */
  readonly share: number;
  readonly numeric?: boolean;
}

export interface Cell {
  readonly text: string;
  /** Shown as a coloured word before the text. */
  readonly rating?: Rag;
  /** Further lines under the text, smaller. */
  readonly notes?: readonly string[];
  /** The path of a page that tells more. */
  readonly href?: string;
}
