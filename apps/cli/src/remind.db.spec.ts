import { openHouse, type House } from '../../../libs/schema/testing/house.js';
import { Planting } from '../../../libs/reminder/testing/plant.js';
import { command, type Ran } from '../test/test-terminal.js';

describe('remind', () => {
  let house: House;
  const ask = (...args: string[]): Promise<Ran> =>
    command(['remind', '--authority', 'Exampleshire', ...args], { DATABASE_URL: house.appUrl, PUBLIC_URL: 'https://plan.example.org' });
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    await new Planting(house).action({ number: 12, dueOn: '2026-03-16' });
  });
  afterAll(() => house.close());

  it('says what would go to whom at a moment, and sends nothing', async () => {
    const { code, output } = await ask('--dry-run', '--at', '2026-03-02T08:00', '--json');
    expect(code).toBe(0);
    const { messages } = JSON.parse(output) as { messages: object[] };
    expect(messages).toMatchObject([{ to: 'Team Manager, Assessment', subject: 'A12 Title 12: due 16 March 2026' }]);
    expect((await ask('--dry-run', '--at', '2026-03-02T08:00')).output).toContain('A12 Title 12: due 16 March 2026');
  });

  it('says why nothing would go out on a Saturday', async () => {
    const { code, output, notes } = await ask('--dry-run', '--at', '2026-03-07T10:00');
    expect([code, output]).toEqual([0, '']);
    expect(notes).toContain('working days from 8am to 6pm');
  });

  it('sends what is due, once, and exactly what the rehearsal said', async () => {
    const told = JSON.parse((await ask('--dry-run', '--at', '2026-03-02T08:00', '--json')).output) as { messages: object[] };
    expect((await ask('--at', '2026-03-02T08:00')).output).toBe('Made 1, sent 1, to be tried again 0, given up 0');
    expect((await ask('--at', '2026-03-02T08:01')).output).toBe('Made 0, sent 0, to be tried again 0, given up 0');
    const kept = await new Planting(house).ask<object>(
      `select p.job_title as "to", m.email, m.subject, m.text from message m join person p on p.id = m.person_id where m.state = 'sent'`,
    );
    expect(kept).toEqual(told.messages);
  });

  it('explains how to write a moment', async () => {
    const { code, notes } = await ask('--dry-run', '--at', '2 March');
    expect(code).toBe(2);
    expect(notes).toContain('2026-03-13T08:00');
  });
});
