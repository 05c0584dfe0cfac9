import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);

/** A font file of a library. */
interface Face {
  readonly library: string;
  readonly path: string;
}

/** Source Sans: regular, semibold and bold. */
export const textFaces: readonly Face[] = ['Regular', 'Semibold', 'Bold'].map((weight) => ({
  library: 'source-sans',
  path: `TTF/SourceSans3-${weight}.ttf`,
}));

/** For what Source Sans cannot draw: Arabic, Hebrew, symbols. */
export const fallbackFaces: readonly Face[] = ['DejaVuSans', 'DejaVuSans-Bold'].map((name) => ({
  library: 'dejavu-fonts-ttf',
  path: `ttf/${name}.ttf`,
}));

/** Where a font file lies. */
export const fileOf = ({ library, path }: Face): string => join(dirname(resolve(`${library}/package.json`)), path);
