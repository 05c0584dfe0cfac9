import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { fallbackFaces, textFaces } from './fonts.js';

/** In pixels: sharp on paper at the width of a page. */
const width = 1600;

let ready: Promise<void> | undefined;

/** Pictures of charts for programs that cannot draw SVG. */
export async function pictures(): Promise<(svg: string) => Buffer> {
  ready ??= initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
  await ready;
  const fontBuffers = [...textFaces(), ...fallbackFaces()];
  return (svg) => {
    const font = { fontBuffers, defaultFontFamily: 'Source Sans 3', sansSerifFamily: 'Source Sans 3' };
    return Buffer.from(new Resvg(svg, { fitTo: { mode: 'width', value: width }, background: 'white', font }).render().asPng());
  };
}
