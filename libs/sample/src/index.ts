export { sampleAuthority, sampleSignIns } from './people.js';
export { loadSample } from './sample-plan.js';
