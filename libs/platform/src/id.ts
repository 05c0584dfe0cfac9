import { v7 } from 'uuid';

/** A new id, in order of time, so that new rows sit together in the index. */
export const newId = (): string => v7();
