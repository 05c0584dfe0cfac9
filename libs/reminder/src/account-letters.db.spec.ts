import { AccountLinks, Memberships, Tokens } from '#identity';
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
    expect(await room.get(AccountLinks).holderOf(secret)).toEqual({ email: person.email, isNew: true, isInvitation: true });
    await room.close();
  });

  it('keeps a council’s name out of the headers, and out of the markup', () => {
    const link = { email: 'a@example.org', purpose: 'invitation', secret: 's', expiresAt: new Date('2026-03-20T08:00Z') } as const;
    const letter = accountLetter({ ...link, authorityName: 'Here\r\nBcc: all@example.org <b>' }, 'https://plan.example.org');
    expect(letter.subject).not.toMatch(/[\r\n]/);
    expect(letter.html).not.toContain('<b>');
  });

  it('tells of a token that was made: what for, what it may do, where to end it, and not the token', async () => {
    const room = await Room.open('2026-03-14T23:00');
    const { house } = room;
    const asked = { label: 'Power BI\nin Finance', days: 30, access: 'read', reach: ['plan', 'measures'] } as const;
    const { id, token } = await room.get(Tokens).makeOwn(house.actorOf('director', { via: 'page' }), asked);
    await room.get(AccountLetters).tellOfToken(house.schedule(), id);
    const { to, body } = room.smtp.received[0]!;
    expect(to).toBe('director@exampleshire.example.org');
    const text = body.replace(/=\r?\n/g, '');
    expect(text).toContain('For: Power BI in Finance');
    expect(text).toContain('It reads plan, measures, and works until 14 April 2026');
    expect(text).toContain('https://plan.example.org/account/tokens');
    expect(text).not.toContain(token);
    await room.close();
  });
});
