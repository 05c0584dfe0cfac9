export type { Action, ActionStatus, Rag } from './action.js';
export { Ratings } from './ratings.js';
export { lateBy, type PriorityStanding, readStanding, type Standing } from './standing.js';
export type { ActionLine, ChangeLine, ConcernLine } from './standing-lines.js';
