import { NotAllowed, type Role, roles, scheduleOf } from '#platform';
import { may, type Permission, permissions, permit } from './permissions.js';

const as = (role: Role) => ({ ...scheduleOf('018f0000-0000-7000-8000-00000000aaaa'), roles: [role], via: 'page' as const });
const allowed = (permission: Permission): Role[] => roles.filter((role) => may(as(role), permission));

/** What someone sets out to do, and the roles that may. Everyone else is refused. */
const scenarios: readonly (readonly [what: string, permission: Permission, who: readonly Role[]])[] = [
  [
    'read the plan',
    'plan:read',
    ['programme-lead', 'director', 'accountable-lead', 'action-owner', 'assurance-lead', 'board-member', 'chair', 'commissioner'],
  ],
  ['take in the inspectors’ letter', 'document:take-in', ['programme-lead', 'director']],
  ['decide what becomes of a finding', 'finding:decide', ['programme-lead', 'director']],
  ['bring the plan in from a spreadsheet', 'plan:import', ['programme-lead', 'director']],
  ['open the plan’s next phase', 'phase:open', ['director']],
  ['draft an action', 'action:draft', ['programme-lead', 'director']],
  ['confirm a draft action', 'action:confirm', ['programme-lead', 'director', 'accountable-lead']],
  ['give an action to someone else', 'action:assign-owner', ['programme-lead', 'director', 'accountable-lead']],
  ['change what an action says, and bring its date forward', 'action:edit', ['programme-lead', 'director', 'accountable-lead']],
  ['write an update', 'action:update', ['programme-lead', 'director', 'accountable-lead', 'action-owner']],
  ['claim that an action is complete', 'action:claim', ['director', 'accountable-lead', 'action-owner']],
  ['verify that it is', 'action:verify', ['director', 'assurance-lead']],
  ['stop an action', 'action:stop', ['director']],
  ['rate the priority that they answer for', 'priority:rate', ['director', 'accountable-lead']],
  ['propose another rating key', 'rating-key:propose', ['director']],
  ['agree a rating key', 'rating-key:agree', ['chair']],
  ['name an action critical', 'action:name-critical', ['director']],
  ['ask for more time', 'extension:request', ['programme-lead', 'director', 'accountable-lead', 'action-owner']],
  ['record the next visit', 'inspection:write', ['programme-lead', 'director']],
  ['record what the board decides, such as that an action is embedded', 'decision:record', ['chair']],
  ['challenge the council', 'challenge:raise', ['board-member', 'chair', 'commissioner']],
  [
    'read an issued report',
    'report:read',
    ['programme-lead', 'director', 'accountable-lead', 'action-owner', 'assurance-lead', 'board-member', 'chair', 'commissioner', 'reader'],
  ],
  ['set the day of a report: the council’s, or the commissioner’s own', 'deadline:write', ['programme-lead', 'director', 'commissioner']],
  ['prepare a report of theirs and read it before it is issued', 'report:prepare', ['programme-lead', 'director', 'commissioner']],
  ['sign a report of theirs', 'report:sign', ['director', 'commissioner']],
  ['download a report to pass it on', 'report:circulate', ['programme-lead', 'director', 'chair', 'commissioner']],
  ['add people and end their roles', 'people:write', ['administrator']],
  ['read the trail', 'audit:read', ['administrator', 'programme-lead', 'director', 'assurance-lead']],
];

describe('who may do what', () => {
  it.each(scenarios)('to %s is for these roles and no others', (_what, permission, who) => {
    expect(allowed(permission)).toEqual(roles.filter((role) => who.includes(role)));
    for (const role of roles) {
      if (who.includes(role))
        expect(() => {
          permit(as(role), permission);
        }).not.toThrow();
      else
        expect(() => {
          permit(as(role), permission);
        }).toThrow(NotAllowed);
    }
  });

  it('leaves administrators outside the plan: they keep accounts, not content', () => {
    const theirs = (Object.keys(permissions) as Permission[]).filter((permission) => may(as('administrator'), permission));
    expect(
      theirs.filter((permission) =>
        /^(plan|document|finding|concern|priority|action|extension|report|challenge|decision)/.test(permission),
      ),
    ).toEqual([]);
  });

  it('lets readers of issued papers do nothing else', () => {
    expect((Object.keys(permissions) as Permission[]).filter((permission) => may(as('reader'), permission))).toEqual(['report:read']);
  });

  it('lets nobody do anything without a role', () => {
    const nobody = { roles: [], via: 'page' as const };
    expect((Object.keys(permissions) as Permission[]).filter((permission) => may(nobody, permission))).toEqual([]);
  });

  it('gives someone with two roles what either may', () => {
    const both = { roles: ['action-owner', 'assurance-lead'] as const, via: 'page' as const };
    expect(may(both, 'action:claim') && may(both, 'action:verify')).toBe(true);
  });

  it('lets the schedule do its work, and the command line only what its roles allow', () => {
    expect(may(scheduleOf('018f0000-0000-7000-8000-00000000aaaa'), 'report:prepare')).toBe(true);
    expect(may({ roles: ['administrator'], via: 'command' }, 'plan:read')).toBe(false);
  });
});
