import { Resvg } from '@resvg/resvg-js';
import { fallbackFaces, fileOf, textFaces } from './fonts.js';

/** In pixels: sharp on paper at the width of a page. */
const width = 1200;
const font = {
  fontFiles: [...textFaces, ...fallbackFaces].map(fileOf),
  loadSystemFonts: false,
  defaultFontFamily: 'Source Sans 3',
  sansSerifFamily: 'Source Sans 3',
};

/** The picture of a chart, as PNG, for programs that cannot draw SVG. */
export function pictureOf(svg: string): Buffer {
  return new Resvg(svg, { fitTo: { mode: 'width', value: width }, background: 'white', font }).render().asPng();
}
