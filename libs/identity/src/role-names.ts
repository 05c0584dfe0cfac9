import type { Role } from '#platform';

/** Roles as pages, papers and e-mails call them. */
export const roleNames: Readonly<Record<Role, string>> = {
  administrator: 'Administrator',
  'programme-lead': 'Programme lead',
  director: 'Director',
  'accountable-lead': 'Accountable lead',
  'action-owner': 'Action owner',
  'assurance-lead': 'Assurance lead',
  'board-member': 'Board member',
  chair: 'Chair of the board',
  commissioner: 'Commissioner',
  reader: 'Reader of issued papers',
};
