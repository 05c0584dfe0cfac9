import { type IRunOptions, TextRun } from 'docx';
import { plain } from '#workbook';

interface Look {
  readonly size?: number;
  readonly bold?: boolean;
}

/** A run for each line. */
export const lines = (text: string, look: Look = {}): readonly TextRun[] =>
  plain(text)
    .split('\n')
    .map((line, at) => new TextRun({ text: line, ...look, ...(at > 0 ? { break: 1 } : {}) }));

/** A run with a look of its own. */
export const run = (options: IRunOptions): TextRun => new TextRun(options);
