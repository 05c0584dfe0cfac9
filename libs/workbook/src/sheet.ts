/** A list as a sheet of a workbook: typed cells, so that days sort as days and numbers add up. */
export interface Sheet {
  /** At most 31 characters, without []:*?/\ */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** A cell for each column. Days are 'YYYY-MM-DD'; null is an empty cell. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface SheetColumn {
  readonly title: string;
  /** 'mixed': a text that is a day is one. */
  readonly kind: 'text' | 'day' | 'number' | 'mixed';
  /** In characters. */
  readonly width: number;
}
