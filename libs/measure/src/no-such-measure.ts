import { NotFound } from '#platform';

export const noSuchMeasure = (): NotFound => new NotFound('There is no such measure');
