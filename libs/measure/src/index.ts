export { stepsInLines } from './defining.rules.js';
export { type Aim, type Figure, figureInWords, gapInWords, type Impact, impactOf } from './impact.rules.js';
export { periods } from './measure.js';
export { DefineMeasure, ObserveFigure, PasteFigures, PutFigure } from './measure.input.js';
export { MeasureModule } from './measure.module.js';
export type { MeasureInFull } from './measure-story.js';
export { Measures } from './measures.js';
export { periodInWords, periodWords } from './period.rules.js';
export { directionWords } from './run-chart.rules.js';
