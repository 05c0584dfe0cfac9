import type { Role } from '#platform';

interface SamplePerson {
  readonly jobTitle: string;
  readonly roles: readonly Role[];
  /** Shown with the address when the sample starts: one for each role. */
  readonly signsInAs?: string;
}

/** Everyone of the sample council, by job title. The key is the part before the @ of their address. */
export const samplePeople = {
  'systems.administrator': { jobTitle: 'Systems Administrator', roles: ['administrator'], signsInAs: 'administrator' },
  'programme.lead': { jobTitle: 'Improvement Programme Lead', roles: ['programme-lead'], signsInAs: 'programme lead' },
  director: { jobTitle: 'Director of Children’s Services', roles: ['director'], signsInAs: 'director' },
  'head.safeguarding': { jobTitle: 'Head of Safeguarding', roles: ['accountable-lead'], signsInAs: 'accountable lead' },
  'head.corporate.parenting': { jobTitle: 'Head of Corporate Parenting', roles: ['accountable-lead'] },
  'head.workforce': { jobTitle: 'Head of Workforce', roles: ['accountable-lead', 'action-owner'] },
  'service.manager.assessment': { jobTitle: 'Service Manager, Assessment', roles: ['action-owner'], signsInAs: 'action owner' },
  'service.manager.protection': { jobTitle: 'Service Manager, Child Protection', roles: ['action-owner'] },
  'fostering.manager': { jobTitle: 'Fostering Manager', roles: ['action-owner'] },
  'permanence.manager': { jobTitle: 'Permanence Team Manager', roles: ['action-owner'] },
  'reviewing.manager': { jobTitle: 'Reviewing Service Manager', roles: ['action-owner'] },
  'housing.partnership': { jobTitle: 'Housing Partnership Manager', roles: ['action-owner'] },
  'principal.social.worker': { jobTitle: 'Principal Social Worker', roles: ['assurance-lead'], signsInAs: 'assurance lead' },
  'board.member': { jobTitle: 'Board Member, Health', roles: ['board-member'], signsInAs: 'board member' },
  chair: { jobTitle: 'Independent Chair', roles: ['chair'], signsInAs: 'chair' },
  commissioner: { jobTitle: 'Commissioner', roles: ['commissioner'], signsInAs: 'commissioner' },
  'lead.member': { jobTitle: 'Lead Member for Children', roles: ['reader'], signsInAs: 'reader of papers' },
} as const satisfies Record<string, SamplePerson>;

export type SampleName = keyof typeof samplePeople;

export const sampleAuthority = 'Exampleshire';
export const samplePassword = 'three sample words';
export const addressOf = (name: SampleName): string => `${name}@exampleshire.example.org`;

/** Who signs in as what, for the lines printed at the start. */
export function sampleSignIns(): readonly { readonly role: string; readonly email: string; readonly password: string }[] {
  return (Object.entries(samplePeople) as [SampleName, SamplePerson][]).flatMap(([name, { signsInAs }]) =>
    signsInAs === undefined ? [] : [{ role: signsInAs, email: addressOf(name), password: samplePassword }],
  );
}
