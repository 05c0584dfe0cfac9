import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);
const filesOf = (library: string, folder: string, files: readonly string[]): readonly Buffer[] =>
  files.map((file) => readFileSync(join(dirname(resolve(`${library}/package.json`)), folder, file)));

/** Source Sans: regular, semibold and bold. */
export const textFaces = (): readonly Buffer[] =>
  filesOf('source-sans', 'TTF', ['SourceSans3-Regular.ttf', 'SourceSans3-Semibold.ttf', 'SourceSans3-Bold.ttf']);

/** For what Source Sans cannot draw: Arabic, Hebrew, symbols. */
export const fallbackFaces = (): readonly Buffer[] => filesOf('dejavu-fonts-ttf', 'ttf', ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf']);
