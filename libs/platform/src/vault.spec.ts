import { Vault } from './vault.js';

const [first, second] = ['a first secret of 32 characters or more', 'a second secret of 32 characters or more'];

it('seals so that the text cannot be seen, differently each time, and opens it again', () => {
  const vault = new Vault([first]);
  const [once, again] = [vault.seal('JBSWY3DPEHPK3PXP', 'person-1'), vault.seal('JBSWY3DPEHPK3PXP', 'person-1')];
  expect(once).toMatch(/^sealed1\.[\da-f]{8}\.[\w-]+$/);
  expect(once).not.toContain('JBSWY3DPEHPK3PXP');
  expect(once).not.toBe(again);
  expect(vault.unseal(once, 'person-1')).toEqual({ text: 'JBSWY3DPEHPK3PXP', isStale: false });
});

it('opens nothing that was moved to somebody else, changed, or sealed with a key that it does not have', () => {
  const vault = new Vault([first]);
  const stored = vault.seal('JBSWY3DPEHPK3PXP', 'person-1');
  expect(vault.unseal(stored, 'person-2').text).toBeUndefined();
  expect(vault.unseal(`${stored.slice(0, -4)}AAAA`, 'person-1').text).toBeUndefined();
  expect(new Vault([second]).unseal(stored, 'person-1')).toEqual({ text: undefined, isStale: true });
});

it('takes what lay open before and what an earlier key sealed as stale', () => {
  const stored = new Vault([first]).seal('JBSWY3DPEHPK3PXP', 'person-1');
  const rotated = new Vault([second, first]);
  expect(rotated.unseal(stored, 'person-1')).toEqual({ text: 'JBSWY3DPEHPK3PXP', isStale: true });
  expect(rotated.unseal('JBSWY3DPEHPK3PXP', 'person-1')).toEqual({ text: 'JBSWY3DPEHPK3PXP', isStale: true });
});
