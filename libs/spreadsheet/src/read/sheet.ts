/** Cells that were merged into one, counted from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A table of a file as text: days as 'YYYY-MM-DD', an empty cell as ''. Row 5 of the file is `rows[4]`. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly merges: readonly Merge[];
}

export interface SheetFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}
