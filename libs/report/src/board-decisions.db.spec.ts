import { plainDate } from '#calendar';
import { newId } from '#platform';
import { addConcern, addRow } from '../../board/testing/rows.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { openDesk } from '../testing/desk.js';
import type { Paper } from './paper/paper.js';

describe('what a report tells of closed concerns and of the phase', () => {
  let house: House;
  let paper: Paper;
  let words: string;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    const desk = openDesk(house);
    await close(house, 'Closed in February', '2026-02-24', null);
    await close(house, 'Closed in December', '2025-12-02', null);
    await close(house, 'Closed in December all the same', '2025-12-02', 'The duty passed to the health trust.');
    await close(house, 'Raised again', '2025-12-02', 'Not met: inspectors raised this again.', 'open');
    await openPhases(house);
    const lead = house.actorOf('programme-lead');
    const { id } = await desk.deadlines.add(lead, { title: 'Progress report', dueOn: plainDate('2026-03-31') });
    ({ paper } = await desk.list.one(lead, (await desk.reports.draft(lead, id)).id));
    words = JSON.stringify(paper.blocks);
  });
  afterAll(() => house.close());

  it('names those that the board closed since the last report, and says what was decided', () => {
    expect(words).toContain('The board has closed 1 concern since the last report. 1 concern is closed although not answered.');
    expect(words).toContain('"C1"');
    expect(words).toContain('All three audits are good.');
    expect(words).not.toContain('"Closed in December"');
  });

  it('prints why one was closed that nothing answered, for as long as it stays closed', () => {
    expect(words).toContain('Closed although not answered: The duty passed to the health trust.');
    expect(words).not.toContain('Not met: inspectors raised this again.');
  });

  it('says the phase of the day of its figures', () => {
    expect(paper.facts).toContainEqual(['Phase', '2: Steady practice, since 1 January 2026']);
  });
});

async function close(house: House, title: string, on: string, overrideReason: string | null, status = 'closed'): Promise<void> {
  const actor = house.schedule();
  const closedOn = status === 'closed' ? { closed_on: on } : {};
  const concernId = await addConcern(house.database, actor, { title, status, ...closedOn });
  const meetingId = newId();
  const day = { held_on: on, cut_off_on: on, papers_out_on: on, status: 'held' };
  await addRow(house.database, actor, 'meeting', { id: meetingId, title: 'Improvement board', ...day });
  await addRow(house.database, actor, 'decision', {
    id: newId(),
    meeting_id: meetingId,
    kind: 'close-concern',
    concern_id: concernId,
    text: 'All three audits are good.',
    override_reason: overrideReason,
    recorded_at: `${on}T16:00:00Z`,
    decided_on: on,
  });
}

async function openPhases(house: House): Promise<void> {
  for (const [number, name, from] of [
    [1, 'The plan as it began', '2025-06-10'],
    [2, 'Steady practice', '2026-01-01'],
    [3, 'Not yet begun', '2026-06-01'],
  ] as const) {
    const row = { id: newId(), number, name, from_day: from, opened_at: '2026-01-01T09:00:00Z' };
    await addRow(house.database, house.schedule(), 'phase', row);
  }
}
