import type { Type } from '@nestjs/common';
import { FigureImportApi } from './figure-import.api.js';
import { FigureImportPages } from './figure-import.pages.js';
import { MeasuresApi } from './measures.api.js';
import { MeasurePages } from './measures.pages.js';

/** Performance measures and their figures. Imports first: to the rest, “import” would be the key of a measure. */
export const measures: readonly Type[] = [FigureImportPages, MeasurePages, FigureImportApi, MeasuresApi];
