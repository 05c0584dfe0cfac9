import { AccountLinks, Memberships } from '#identity';
import { Room } from '../testing/room.js';
import { AccountLetters } from './account-letters.js';
import { accountLetter } from './account-letter.rules.js';

describe('the e-mail with a link to choose a password', () => {
  it('goes out at any hour, once, to the person alone, with a link that works', async () => {
    const room = await Room.open('2026-03-14T23:00');
    const { house } = room;
    const person = { email: 'newcomer@exampleshire.example.org', jobTitle: 'Newcomer', roles: ['action-owner'] as const };
    await room.get(Memberships).add(house.actorOf('administrator'), person);
    const [{ linkId }] = await house.database.transaction(house.schedule(), (tx) =>
      tx.query<[{ linkId: string }]>(`select data->>'linkId' as "linkId" from outbox where job = 'send-account-link'`),
    );
    await room.get(AccountLetters).send(house.schedule(), linkId);
    await room.get(AccountLetters).send(house.schedule(), linkId);
    expect(room.smtp.received).toHaveLength(1);
    const { to, body } = room.smtp.received[0]!;
    expect(to).toBe(person.email);
    const text = body.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
    const secret = /https:\/\/plan\.example\.org\/sign-in\/set-password\?link=([\w-]{43})/.exec(text)?.[1] ?? '';
    expect(await room.get(AccountLinks).holderOf(secret)).toEqual({ email: person.email, isNew: true });
    await room.close();
  });

  it('keeps a council’s name out of the headers, and out of the markup', () => {
    const link = { email: 'a@example.org', purpose: 'invitation', secret: 's', expiresAt: new Date('2026-03-20T08:00Z') } as const;
    const letter = accountLetter({ ...link, authorityName: 'Here\r\nBcc: all@example.org <b>' }, 'https://plan.example.org');
    expect(letter.subject).not.toMatch(/[\r\n]/);
    expect(letter.html).not.toContain('<b>');
  });
});
