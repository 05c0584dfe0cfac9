import { newId } from '#platform';
import { addAction, addConcern, addRow } from '../../../../libs/board/testing/rows.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

describe('the pages of the board’s decisions', () => {
  let house: House;
  let web: TestWeb;
  let meetingId: string;
  let ready: string;
  let early: string;
  beforeAll(async () => {
    house = await openHouse('2026-12-07T15:00');
    web = await openWeb(house);
    const add = (table: string, row: Record<string, unknown>): Promise<string> =>
      addRow(house.database, house.schedule(), table, { id: newId(), ...row });
    const day = { held_on: '2026-12-07', cut_off_on: '2026-11-20', papers_out_on: '2026-11-27' };
    meetingId = await add('meeting', { title: 'Improvement board', ...day, status: 'planned' });
    const verified = { status: 'verified', rated_on: '2026-12-07' };
    ready = await addAction(house.database, house.schedule(), { ...verified, verified_on: '2026-09-14' });
    early = await addAction(house.database, house.schedule(), { ...verified, verified_on: '2026-11-02', title: 'Housing panel' });
    for (const [kind, on] of [
      ['audit', '2026-10-05'],
      ['voice', '2026-11-03'],
    ] as const) {
      await add('evidence', { action_id: ready, kind, dated_on: on, shows: 'It holds', added_at: '2026-11-04T09:00:00Z' });
    }
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it('show which conditions are met and which are missing, to everyone, and the chair alone decides', async () => {
    const director = await (await web.signIn('director')).get(`/meetings/${meetingId}`);
    expect(director.text).toContain('A1 Weekly supervision for every social worker : every condition is met');
    expect(director.text).toContain('Met : 12 weeks after it was verified on 14 September 2026 were over on 7 December 2026');
    expect(director.text).toContain('A2 Housing panel : not every condition is met');
    expect(director.text).toContain('Missing : 12 weeks after it was verified on 2 November 2026 are not over until 25 January 2027');
    expect(director.body).not.toContain('/decisions/');
    const chair = await (await web.signIn('chair')).get(`/meetings/${meetingId}`);
    expect(chair.body).toContain(`/meetings/${meetingId}/decisions/embed/${ready}`);
  });

  it('embed an action whose conditions are met; its page names the meeting', async () => {
    const chair = await web.signIn('chair');
    expect((await chair.get(`/meetings/${meetingId}/decisions/embed/${ready}`)).text).toContain('Every condition is met.');
    const saved = await chair.post(`/meetings/${meetingId}/decisions`, { kind: 'embed', actionId: ready });
    expect(saved.status).toBe(303);
    expect((await chair.follow(saved)).text).toContain('A1 Weekly supervision for every social worker is embedded');
    const action = await (await web.signIn('action-owner')).get(`/actions/${ready}`);
    expect(action.text).toContain('Embedded by a decision of the Improvement board, 7 December 2026');
    expect(action.text).not.toContain('A condition was missing');
  });

  it('ask for a reason where a condition is missing, lose nothing that was typed, and print it', async () => {
    const chair = await web.signIn('chair');
    const refused = await chair.post(`/meetings/${meetingId}/decisions`, { kind: 'embed', actionId: early });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Enter why the board embeds the action all the same. What is missing: 12 weeks after');
    expect(refused.body).toContain('href="#overrideReason"');
    const saved = await chair.post(`/meetings/${meetingId}/decisions`, {
      kind: 'embed',
      actionId: early,
      overrideReason: 'The panel has <b>closed</b>.',
    });
    expect((await chair.follow(saved)).text).toContain('Embedded although a condition was missing : The panel has');
    const action = await (await web.signIn('director')).get(`/actions/${early}`);
    expect(action.body).toContain(
      'A condition was missing.</strong> Why the board embedded it all the same: The panel has &lt;b&gt;closed&lt;/b&gt;.',
    );
    const again = await chair.post(`/meetings/${meetingId}/decisions`, { kind: 'embed', actionId: early, overrideReason: 'Once more' });
    expect(again.status).toBe(409);
    expect(again.text).toContain('This action is embedded, so it cannot be embedded.');
    expect(again.body).toContain('Once more</textarea>');
  });

  it('close a concern, and keep what was typed when its words are missing', async () => {
    const concernId = await addConcern(house.database, house.schedule());
    const chair = await web.signIn('chair');
    const address = `/meetings/${meetingId}/decisions`;
    expect((await chair.get(`${address}/new`)).body).toContain(`value="${concernId}"`);
    const refused = await chair.post(address, { kind: 'close-concern', about: concernId, text: '' });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Enter what the board decided');
    expect(refused.body).toMatch(new RegExp(`value="${concernId}" selected`));
    const nothing = await chair.post(address, { kind: 'close-concern', about: '', text: 'Three good audits.' });
    expect(nothing.text).toContain('Select the concern that is closed');
    expect(nothing.body).toContain('href="#about"');
    const unanswered = await chair.post(address, { kind: 'close-concern', about: concernId, text: 'Three good audits.' });
    expect(unanswered.status).toBe(400);
    expect(unanswered.text).toContain('Enter why the board closes the concern all the same: no action answers C1');
    expect(unanswered.body).toMatch(/<textarea[^>]*name="overrideReason"/);
    const overrideReason = 'The service has moved.';
    const saved = await chair.post(address, { kind: 'close-concern', about: concernId, text: 'Three good audits.', overrideReason });
    const shown = await chair.follow(saved);
    expect(shown.text).toContain('C1 Supervision is irregular is closed');
    expect(shown.text).toContain('Closed although it was not answered : The service has moved.');
    expect((await chair.get(`/concerns/${concernId}`)).text).toContain('Three good audits. Closed all the same: The service has moved.');
  });

  it('become a challenge or a draft action, told on the meeting’s page, the action’s and among the challenges', async () => {
    const concernId = await addConcern(house.database, house.schedule(), { title: 'Visits are late' });
    const chair = await web.signIn('chair');
    const address = `/meetings/${meetingId}/decisions`;
    const untitled = await chair.post(address, { kind: 'other', about: concernId, text: 'Plan the visits.', becomes: 'action' });
    expect(untitled.status).toBe(400);
    expect(untitled.body).toContain('href="#draftTitle"');
    const drafted = await chair.post(address, {
      kind: 'other',
      about: concernId,
      text: 'Plan.',
      becomes: 'action',
      draftTitle: 'Plan visits',
    });
    const shown = await chair.follow(drafted);
    const [, draft] = /It became <a class="govuk-link" href="(\/actions\/[0-9a-f-]+)">A\d+ Plan visits/.exec(shown.body)!;
    const director = await web.signIn('director');
    expect((await director.get(draft!)).text).toContain('Plan. This action came of it.');
    expect((await director.get('/drafts')).body).toContain('value="Plan visits"');
    await chair.post(address, { kind: 'other', about: concernId, text: 'Show the visits.', becomes: 'challenge' });
    expect((await director.get('/challenges')).text).toMatch(/Show the visits\..*Decided by the Improvement board/);
  });

  it('are closed to everyone but the chair', async () => {
    for (const role of ['director', 'programme-lead', 'board-member', 'commissioner'] as const) {
      const browser = await web.signIn(role);
      expect((await browser.get(`/meetings/${meetingId}/decisions/new`)).status).toBe(403);
      expect((await browser.post(`/meetings/${meetingId}/decisions`, { kind: 'other', text: 'We decide' })).status).toBe(403);
    }
  });

  it('are in the API as well', async () => {
    const chair = await web.api('chair');
    const address = `/api/v1/meetings/${meetingId}/decisions`;
    const recorded = await chair.post(address, { kind: 'other', text: 'Agency workers are the next item.' });
    expect(recorded.status).toBe(201);
    expect(recorded.json).toMatchObject({
      kind: 'other',
      meeting: 'Improvement board',
      decidedOn: '2026-12-07',
      recordedBy: 'Independent Chair',
    });
    expect((await chair.post(address, { kind: 'embed', actionId: ready })).status).toBe(409);
    expect((await chair.post(address, { kind: 'embed', actionId: newId() })).status).toBe(404);
    const director = await web.api('director');
    expect((await director.post(address, { kind: 'other', text: 'x' })).status).toBe(403);
    expect((await director.get(address)).json).toMatchObject({
      decisions: [
        { kind: 'embed', reference: 'A1' },
        { reference: 'A2' },
        { reference: 'C1' },
        { draftedId: expect.any(String) as string },
        { challengeId: expect.any(String) as string },
        { kind: 'other' },
      ],
    });
  });
});
