import { BorderStyle, type IStylesOptions, LineRuleType } from 'docx';

/** Between the margins, in twentieths of a point. */
export const pageWidth = 11906 - 2 * 1134;

export const bulletList = 'bullets';

export const ink = '0B0C0C';
export const quietInk = '505A5F';
export const line = 'B1B4B6';

const heading = (size: number, before: number, after: number) => ({
  run: { size, bold: true, color: ink, font: 'Arial' },
  paragraph: { spacing: { before, after }, keepNext: true },
});
const edge = { style: BorderStyle.SINGLE, size: 16, color: ink, space: 6 };

/** Sizes in half points, space in twentieths of a point. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Arial', size: 21, color: ink, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 140, line: 264, lineRule: LineRuleType.AUTO } },
    },
    heading1: heading(46, 60, 180),
    heading2: heading(30, 400, 140),
    heading3: heading(24, 280, 100),
  },
  paragraphStyles: [
    { id: 'Quiet', name: 'Quiet', basedOn: 'Normal', run: { size: 18, color: quietInk }, paragraph: { spacing: { after: 60 } } },
    {
      id: 'Notice',
      name: 'Notice',
      basedOn: 'Normal',
      paragraph: { border: { top: edge, bottom: edge, left: edge, right: edge }, spacing: { after: 0 }, indent: { left: 120, right: 120 } },
    },
    {
      id: 'TableCaption',
      name: 'Table caption',
      basedOn: 'Normal',
      run: { bold: true, size: 20 },
      paragraph: { spacing: { before: 160, after: 80 }, keepNext: true },
    },
    {
      id: 'Cell',
      name: 'Cell',
      basedOn: 'Normal',
      run: { size: 18 },
      paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } },
    },
    {
      id: 'CellNote',
      name: 'Cell note',
      basedOn: 'Cell',
      run: { size: 16, color: quietInk },
      paragraph: { spacing: { before: 30, after: 0 } },
    },
  ],
};
