import { letterListing } from '../../../../libs/inspection/testing/room.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

const heard = 'Supervision of social workers is irregular.';
const dateOf = (name: string, day: number, month = 6): Record<string, number> => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: 2025,
});

describe('from verbal feedback to the final letter', () => {
  let house: House;
  let web: TestWeb;
  let inspection: string;

  beforeAll(async () => {
    house = await openHouse('2025-06-25T17:00');
    web = await openWeb(house);
    const lead = await web.signIn('programme-lead');
    const visit = { kind: 'monitoring', status: 'confirmed', ...dateOf('startsOn', 24), ...dateOf('endsOn', 25) };
    inspection = (await lead.post('/inspections', visit)).location!;
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it('is typed one finding a line, decided as any finding, and stays with the people named', async () => {
    const lead = await web.signIn('programme-lead');
    expect((await lead.get(`${inspection}/verbal-feedback`)).text).toContain('one finding a line');
    const empty = await lead.post(`${inspection}/verbal-feedback`, { ...dateOf('heardOn', 25), concerns: '' });
    expect(empty.status).toBe(400);
    expect(empty.text).toContain('Enter what inspectors said');
    const readerIds = house.personId('director');
    const posted = {
      ...dateOf('heardOn', 25),
      concerns: `${heard}\nDuty is unsafe at weekends.`,
      strengths: 'Carers are praised.',
      readerIds,
    };
    const kept = await lead.post(`${inspection}/verbal-feedback`, posted);
    expect(kept.status).toBe(303);
    const findings = await lead.follow(kept);
    expect((await lead.get(inspection)).text).toContain('Take in its report or letter');
    expect(findings.text).toContain('Kept as provisional: 3 findings to decide');
    expect(findings.text).toContain('Not released: no moment given yet');
    const ids = [...findings.body.matchAll(/name="decision-([0-9a-f-]{36})" type="radio" value="new-concern"/g)].map(([, id]) => id!);
    const accepted = Object.fromEntries(
      ids.flatMap((id, index) => [
        [`decision-${id}`, 'new-concern'],
        [`title-${id}`, index === 0 ? 'Supervision' : 'Weekend duty'],
        [`theme-${id}`, 'supervision'],
      ]),
    );
    expect((await lead.post(`${kept.location!}/listed`, accepted)).status).toBe(303);
    expect((await lead.get('/concerns')).text).toMatch(/C1 Supervision .*Provisional/);
    expect((await lead.get('/drafts')).text).toContain('Provisional');
    const chair = await web.signIn('chair');
    expect((await chair.get('/concerns?show=all')).text).not.toContain('C1');
    expect((await chair.get(inspection)).text).not.toMatch(/Verbal feedback: 25|Not released|settled/);
    expect((await chair.get(`${inspection}/verbal-feedback`)).status).toBe(403);
    const nothing = (await chair.get(`${inspection}/provisional`)).text;
    expect(nothing).toContain('Nothing provisional is kept');
    expect(nothing).not.toContain('Not released');
    const director = await web.signIn('director');
    const shown = await director.get(inspection);
    expect(shown.text).toContain('Verbal feedback: 25 June 2025, by Improvement Programme Lead');
    expect(shown.text).toContain('0 of 3 settled');
  });

  it('dates the steps, and brings days out of order back with what was typed', async () => {
    const director = await web.signIn('director');
    const wrong = await director.post(`${inspection}/steps`, { ...dateOf('verbalFeedbackOn', 25), ...dateOf('commentsSentOn', 23) });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('This must be on or after verbal feedback, 25 June 2025');
    const right = await director.post(`${inspection}/steps`, { ...dateOf('verbalFeedbackOn', 25), ...dateOf('commentsDueOn', 9, 7) });
    expect((await director.follow(right)).text).toContain('Factual-accuracy comments due: 9 July 2025, by Director of Children’s Services');
  });

  it('is settled beside the letter: confirmed, or dropped with its concern', async () => {
    house.clock.set('2025-07-24T09:00');
    const lead = await web.signIn('programme-lead');
    const taken = await lead.post('/documents/pasted', {
      inspectionId: inspection.split('/').at(-1)!,
      text: letterListing(['How regular the supervision of social workers is.']),
    });
    expect(taken.status).toBe(303);
    const sheet = await lead.get(`${inspection}/provisional`);
    expect(sheet.text).toContain('What the letter says “How regular the supervision of social workers is.”');
    const ids = [...sheet.body.matchAll(/name="outcome-([0-9a-f-]{36})" type="radio" value="confirmed"/g)].map(([, id]) => id!);
    const [, became] = /<option value="([0-9a-f-]{36})"/.exec(sheet.body)!;
    const refused = await lead.post(`${inspection}/provisional`, {
      [`outcome-${ids[0]!}`]: 'confirmed',
      [`became-${ids[0]!}`]: became!,
      [`outcome-${ids[1]!}`]: 'dropped',
    });
    expect(refused.status).toBe(400);
    expect(refused.body).toContain(`href="#reason-${ids[1]!}"`);
    const settled = await lead.post(`${inspection}/provisional`, {
      [`outcome-${ids[0]!}`]: 'confirmed',
      [`became-${ids[0]!}`]: became!,
      [`outcome-${ids[1]!}`]: 'dropped',
      [`reason-${ids[1]!}`]: 'The letter does not say it',
    });
    const after = await lead.follow(settled);
    expect(after.text).toContain('2 findings settled; C2 closed, with its drafts, as nothing stands for it');
    expect(after.text).toContain('2 of 3 settled');
    const concern = /href="(\/concerns\/[0-9a-f-]+)">C1/.exec(after.body)![1]!;
    const story = await lead.get(concern);
    expect(story.text).toContain('“How regular the supervision of social workers is.”');
    expect(story.text).toContain(`“${heard}” ( Monitoring visit, 24 June 2025 ) : confirmed`);
    expect(story.body).not.toContain('app-tag--yellow');
  });

  it('shows whoever saves second what was decided first, and keeps every word of theirs', async () => {
    const lead = await web.signIn('programme-lead');
    const before = (await lead.get(`${inspection}/provisional`)).body;
    const [, settledBefore] = /provisional\/([0-9a-f-]{36})\/take-back/.exec(before)!;
    const [, open] = /name="outcome-([0-9a-f-]{36})"/.exec(before)!;
    const second = await lead.post(`${inspection}/provisional`, {
      [`outcome-${settledBefore!}`]: 'dropped',
      [`reason-${settledBefore!}`]: 'Heard by one inspector alone',
      [`outcome-${open!}`]: 'dropped',
      [`reason-${open!}`]: 'Praise is told elsewhere',
    });
    expect(second.status).toBe(409);
    expect(second.text).toMatch(/was settled after you opened it\. (Confirmed|Dropped) by Improvement Programme Lead on 24 July 2025/);
    expect(second.text).toContain('You wrote: Heard by one inspector alone');
    expect(second.body).toContain('value="Praise is told elsewhere"');
    expect(second.text).toContain('2 of 3 settled');
    expect((await lead.get(`${inspection}/provisional`)).text).not.toContain('after you opened');
  });

  it('is released at the moment that someone named gives, over the API too', async () => {
    const id = inspection.split('/').at(-1)!;
    const api = await web.api('programme-lead');
    expect((await api.get(`/api/v1/inspections/${id}/provisional`)).json).toMatchObject({ total: 3, settled: 2 });
    const { findings } = (await api.get(`/api/v1/inspections/${id}/provisional`)).json as {
      findings: { findingId: string; outcome: string | null }[];
    };
    const confirmed = findings.find(({ outcome }) => outcome === 'confirmed')!.findingId;
    expect((await api.post(`/api/v1/inspections/${id}/provisional/${confirmed}/take-back`)).status).toBe(204);
    expect((await api.get(`/api/v1/inspections/${id}/provisional`)).json).toMatchObject({ settled: 1 });
    expect((await (await web.api('chair')).get(`/api/v1/inspections/${id}/steps`)).json).toEqual({ steps: [], publishedOn: null });
    const owner = await web.api('action-owner');
    expect((await owner.post(`/api/v1/inspections/${id}/release`, { releasedOn: '2025-07-24' })).status).toBe(403);
    const lead = await web.signIn('programme-lead');
    const released = await lead.post(`${inspection}/release`, { ...dateOf('releasedOn', 24, 7), releasedAt: '08:00' });
    expect((await lead.follow(released)).text).not.toContain('Not released');
    expect((await (await web.signIn('chair')).get('/concerns?show=all')).text).toContain('C1 Supervision');
    expect((await api.post(`/api/v1/inspections/${id}/release`, {})).status).toBe(409);
    const steps = (await (await web.api('chair')).get(`/api/v1/inspections/${id}/steps`)).json as { steps: { step: string }[] };
    expect(steps.steps.map(({ step }) => step).sort()).toEqual(['comments-due', 'final-letter', 'verbal-feedback']);
    const stranger = await api.post('/api/v1/inspections/018f0000-0000-7000-8000-000000000001/verbal-feedback', {
      heardOn: '2025-07-24',
      concerns: 'x',
    });
    expect(stranger.status).toBe(404);
  });
});
