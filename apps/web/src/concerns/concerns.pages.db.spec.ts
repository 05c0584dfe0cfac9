import { letterListing } from '../../../../libs/inspection/testing/room.js';
import { triageRoom } from '../../../../libs/plan/testing/triage-room.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { addRow } from '../../../../libs/board/testing/rows.js';
import { plainDate } from '#calendar';
import { newId } from '#platform';
import { openWeb, type TestWeb } from '../../test/open-web.js';

describe('the pages of concerns', () => {
  let house: House;
  let web: TestWeb;
  let id: string;
  let raise: (text: string, day: string, concernId?: string) => Promise<string>;

  beforeEach(async () => {
    house = await openHouse('2025-07-24T09:00');
    web = await openWeb(house);
    const room = triageRoom(house);
    const actor = house.actorOf('programme-lead');
    raise = async (text, day, concernId) => {
      const belonging = { readerIds: [], startsOn: plainDate(day) };
      const { documentId } = await room.documents.takeIn(actor, { text: letterListing([text]), ...belonging }, belonging);
      const { recommendations } = await room.triageList.of(actor, documentId);
      const findingIds = [recommendations[0]!.lead.id];
      const decision =
        concernId === undefined
          ? { decision: 'new-concern', title: 'Supervision', theme: 'supervision' }
          : { decision: 'joined', concernId };
      const { newConcerns } = await room.triage.decide(actor, documentId, { decisions: [{ findingIds, ...decision } as never] });
      return concernId ?? newConcerns[0]!.id;
    };
    id = await raise('Supervision is too rare.', '2025-03-04');
    await raise('Supervision is still too rare.', '2025-06-24', id);
  });
  afterEach(async () => {
    await web.close();
    await house.close();
  });

  it('tell what inspectors said each time, newest first, and that only a draft answers it', async () => {
    const board = await web.signIn('board-member');
    const { text } = await board.get(`/concerns/${id}`);
    expect(text).toContain('Raised 2 times: 4 March 2025, again 24 June 2025.');
    expect(text.indexOf('Supervision is still too rare.')).toBeLessThan(text.indexOf('Supervision is too rare.'));
    expect(text).toContain('No action answers this');
    expect(text).toContain('A1 Supervision');
    expect(text).not.toContain('Change title');
  });

  it('tell delivery and impact apart, with what is missing and how impact turned', async () => {
    const lead = await web.signIn('programme-lead');
    const measure = { title: 'Supervision held', key: 'supervision', unit: '%', better: 'higher', period: 'month', target: '90' };
    await lead.post('/measures', { ...measure, concernIds: [id] });
    await lead.post('/measures/supervision/paste', { lines: 'May 2025\t70\nJune 2025\t72' });
    const { text } = await lead.get(`/concerns/${id}`);
    expect(text).toContain('Delivery: is it done? Red No action answers this');
    expect(text).toContain('Impact: did life get better? Red “Supervision held” is Red: 72% in June 2025: 18 percentage points short');
    expect(text).toContain('Evidence of 1 of 3 kinds since it was raised on 24 June 2025: figures (1, last 30 June 2025).');
    expect(text).toContain('Missing: an audit; what children, families or staff say');
    expect(text).toMatch(/How its impact turned .*From Impact Why 24 Jul 2025 Red .* 4 Mar 2025 Not evidenced/);
    expect((await lead.get('/concerns')).text).toContain('Red No action answers this');
    const api = await web.api('commissioner');
    expect((await api.get(`/api/v1/concerns/${id}`)).json).toMatchObject({
      covered: false,
      delivery: { rating: 'red', reason: 'No action answers this' },
      impact: { rating: 'red', kinds: { figures: { count: 1, latestOn: '2025-06-30' }, audit: null } },
      impactTurns: [
        { from: '2025-07-24', rating: 'red' },
        { from: '2025-03-04', rating: 'not-evidenced' },
      ],
      measures: ['supervision'],
    });
    const { concerns } = (await api.get('/api/v1/concerns')).json as { concerns: unknown[] };
    expect(concerns).toMatchObject([{ impact: { rating: 'red' }, delivery: { rating: 'red' } }]);
  });

  it('keep their filters in the address, and count what each view holds', async () => {
    const board = await web.signIn('board-member');
    const { body, text } = await board.get('/concerns?show=raised-again&theme=supervision');
    expect(text).toContain('Raised again (1)');
    expect(body).toContain('/concerns?show=no-action&amp;theme=supervision');
    expect((await board.get('/concerns?theme=housing')).text).toContain('No concern fits these filters');
    expect((await board.get('/concerns?show=nonsense&visit=nonsense')).status).toBe(200);
  });

  it('leave closing to the board: nobody else has a way to it', async () => {
    const director = await web.signIn('director');
    expect((await director.get(`/concerns/${id}`)).body).not.toContain(`/concerns/${id}/close`);
    expect((await director.post(`/concerns/${id}/close`, { reason: 'x' })).status).toBe(404);
    const api = await web.api('director');
    expect((await api.post(`/api/v1/concerns/${id}/close`, { reason: 'x' })).status).toBe(404);
  });

  it('change title, theme and priority, and refuse a change made on an older version with nothing lost', async () => {
    const lead = await web.signIn('programme-lead');
    const { body } = await lead.get(`/concerns/${id}/edit`);
    const version = /name="version" value="(\d+)"/.exec(body)![1]!;
    const saved = await lead.post(`/concerns/${id}/edit`, { title: 'Reflective supervision', theme: 'supervision', version });
    expect((await lead.follow(saved)).text).toContain('Reflective supervision');
    const late = await lead.post(`/concerns/${id}/edit`, { title: 'Mine instead', theme: 'supervision', version });
    expect(late.status).toBe(409);
    expect(late.body).toContain('value="Mine instead"');
  });

  it('link and unlink an action by its reference', async () => {
    const lead = await web.signIn('programme-lead');
    const wrong = await lead.post(`/concerns/${id}/actions`, { action: 'A77' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('There is no action A77');
    const api = await web.api('programme-lead');
    const { actions } = (await api.get(`/api/v1/concerns/${id}`)).json as { actions: { id: string }[] };
    expect((await lead.post(`/concerns/${id}/actions/${actions[0]!.id}/unlink`)).status).toBe(303);
    expect((await lead.get(`/concerns/${id}`)).text).toContain('No action answers this concern');
    expect((await api.post(`/api/v1/concerns/${id}/actions`, { action: 'A1' })).status).toBe(204);
  });

  it('merge with another by its reference, and say so when there is none', async () => {
    const lead = await web.signIn('programme-lead');
    expect((await lead.get(`/concerns/${id}/merge`)).status).toBe(200);
    const wrong = await lead.post(`/concerns/${id}/merge`, { into: 'C77' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('Enter the reference of a concern we have, such as C4');
    expect(wrong.body).toContain('value="C77"');
  });

  it('show what the board decided on a concern that was merged into it', async () => {
    const merged = await raise('Case notes are late.', '2025-07-08');
    const row = { id: newId(), title: 'Improvement board', held_on: '2025-07-10', cut_off_on: '2025-07-10', papers_out_on: '2025-07-10' };
    const meetingId = await addRow(house.database, house.schedule(), 'meeting', { ...row, status: 'held' });
    const decided = { kind: 'other', text: 'Audit it monthly', recorded_at: house.clock.now(), decided_on: '2025-07-10' };
    await addRow(house.database, house.schedule(), 'decision', { id: newId(), meeting_id: meetingId, concern_id: merged, ...decided });
    const lead = await web.signIn('programme-lead');
    const { text } = await lead.follow(await lead.post(`/concerns/${merged}/merge`, { into: 'C1' }));
    expect(text).toContain('Merged: C1 now holds the findings and actions of both');
    expect(text).toContain('Improvement board, 10 July 2025 on C2 Supervision (merged into this): Audit it monthly');
    expect((await lead.get(`/concerns/${merged}`)).text).toContain('Improvement board, 10 July 2025 : Audit it monthly');
  });

  it('split in two, with what was typed kept when nothing was chosen to go', async () => {
    const lead = await web.signIn('programme-lead');
    const { body } = await lead.get(`/concerns/${id}/split`);
    const [latest] = [...body.matchAll(/name="findingIds"[^>]*value="([^"]+)"/g)].map((match) => match[1]!);
    const typed = { title: 'Case notes', theme: 'supervision' };
    const wrong = await lead.post(`/concerns/${id}/split`, typed);
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('Select at least one finding or action that goes to the new concern');
    expect(wrong.body).toContain('value="Case notes"');
    const saved = await lead.follow(await lead.post(`/concerns/${id}/split`, { ...typed, findingIds: [latest!] }));
    expect(saved.text).toContain('Split from C1 Supervision');
    expect(saved.text).toContain('Supervision is still too rare.');
    expect((await lead.get(`/concerns/${id}`)).text).toContain('C2 Case notes was split from this.');
    const api = await web.api('programme-lead');
    const { actions } = (await api.get(`/api/v1/concerns/${id}`)).json as { actions: { id: string }[] };
    const shared = { title: 'Records', theme: 'supervision', sharedActionIds: [actions[0]!.id] };
    expect(await api.post(`/api/v1/concerns/${id}/split`, shared)).toMatchObject({ status: 201, json: { reference: 'C3' } });
    expect((await (await web.signIn('board-member')).get(`/concerns/${id}/split`)).status).toBe(403);
  });

  it('warn of what looks like a child in a title, and keep it until someone changes it', async () => {
    const lead = await web.signIn('programme-lead');
    const saved = await lead.post(`/concerns/${id}/edit`, { title: 'Visits to Anna Example, born 3 May 2015', theme: 'supervision' });
    expect((await lead.follow(saved)).text).toContain('Never write anything from which a child could be known');
  });

  it('tell the day by which the director decides about a complete action, and that it is overdue once that day has passed', async () => {
    await house.database.transaction(house.actorOf('director'), (tx) =>
      tx.query(`update action set status = 'verified', confirmed_on = '2025-07-24'`),
    );
    await raise('Supervision is no better.', '2025-07-08', id);
    const before = (await (await web.signIn('board-member')).get(`/concerns/${id}`)).text;
    expect(before).toContain('(verified), waiting since 24 July 2025. Decide by 7 August 2025');
    house.clock.set('2025-08-08T09:00');
    const director = await web.signIn('director');
    const late = (await director.get(`/concerns/${id}`)).text;
    expect(late).toContain('waiting since 24 July 2025. Overdue: it was to be decided by 7 August 2025');
    const api = await web.api('director');
    const { json } = await api.get(`/api/v1/concerns/${id}`);
    expect(json).toMatchObject({ actions: [{ reference: 'A1', toReviewBy: '2025-08-07', reviewOverdue: true }] });
  });

  it('answer 404 for what is not there', async () => {
    const lead = await web.signIn('programme-lead');
    expect((await lead.get('/concerns/018f0000-0000-7000-8000-00000000000f')).status).toBe(404);
    expect((await lead.get('/concerns/nonsense')).status).toBe(404);
  });
});
