/** One printed line, or one cell of a table row, in reading order. */
export interface Line {
  readonly text: string;
  /** From 1; null where the document has no pages. */
  readonly page: number | null;
  /** Left edge, in points for PDF and in characters for text. */
  readonly indent: number;
  /** Height of the letters in points; 12 where the document does not say. */
  readonly size: number;
  /** Set unlike the running text, as headings are. */
  readonly emphatic: boolean;
  /** White space above, in lines: about 0 within a paragraph, 1 after a blank line. */
  readonly gap: number;
  /** Known for HTML and Word, guessed from the layout otherwise. */
  readonly role?: 'heading' | 'bullet' | 'paragraph';
}

export interface Block {
  readonly kind: 'heading' | 'bullet' | 'paragraph';
  readonly text: string;
  /** Page of its first line. */
  readonly page: number | null;
  /** The number printed before it, as in "12. Children wait". */
  readonly number: number | null;
}
