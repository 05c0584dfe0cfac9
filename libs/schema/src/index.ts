export { migrate } from './migrate.js';
export { tables } from './tables.js';
