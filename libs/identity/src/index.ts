export type { Authority } from './authority.js';
export { may, type Permission, permissions, permit } from './permissions.js';
export type { Membership, Person } from './person.js';
