import { addressOf, roleChanges, rolesIn } from './provider.rules.js';

const domains = ['exampleshire.example.org'];
const email = 'Director@Exampleshire.example.org';

describe('whose address a provider may vouch for', () => {
  it.each([
    [{ email, email_verified: true }, { address: 'director@exampleshire.example.org' }],
    [{ email, xms_edov: 1 }, { address: 'director@exampleshire.example.org' }],
    [{ email, xms_edov: '1' }, { address: 'director@exampleshire.example.org' }],
    [{ email }, { not: 'address not verified' }],
    [{ email, email_verified: false, xms_edov: true }, { not: 'address not verified' }],
    [{ email, xms_edov: 0 }, { not: 'address not verified' }],
    [{ email: 'chief@police.example.org', email_verified: true }, { not: 'address of another domain' }],
    [{ email: 'chief@evil-exampleshire.example.org', email_verified: true }, { not: 'address of another domain' }],
    [{ email: 'a@b@exampleshire.example.org', email_verified: true }, { not: 'no address' }],
    [{ preferred_username: email, email_verified: true }, { not: 'no address' }],
  ])('%j', (claims, expected) => {
    expect(addressOf(claims, domains)).toEqual(expected);
  });
});

describe('roles by groups', () => {
  const settings = { claim: 'groups', of: { 'g-directors': 'director', 'g-board': 'board-member', 'g-members': 'board-member' } } as const;

  it.each([
    [{ groups: ['g-directors', 'g-other'] }, ['director']],
    [{ groups: 'g-board' }, ['board-member']],
    [{ groups: ['g-board', 'g-members'] }, ['board-member']],
    [{ groups: ['constructor', '__proto__'] }, []],
    [{}, []],
    [{ _claim_names: { groups: 'src1' } }, undefined],
  ])('%j stands for %j', (claims, expected) => {
    expect(rolesIn(claims, settings)).toEqual(expected);
  });

  it('gives what is new, ends what is gone and leaves alone what no group stands for', () => {
    expect(roleChanges(['board-member', 'chair'], ['director'], settings)).toEqual({ give: ['director'], end: ['board-member'] });
    expect(roleChanges(['director', 'chair'], ['director'], settings)).toEqual({ give: [], end: [] });
  });
});
