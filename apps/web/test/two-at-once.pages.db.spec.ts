import { addConcern } from '../../../libs/board/testing/rows.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { ReportSchedule } from '#report';
import type { Answer } from './browser-by-inject.js';
import { fieldsSent } from './fields-sent.js';
import { openWeb, type TestWeb } from './open-web.js';
import { dateOf } from './two-year-stage.js';

/** Where two decide, answer or change the same: the second sees what the first did, and keeps what they typed. */
describe('who saves second', () => {
  let house: House;
  let web: TestWeb;
  beforeAll(async () => {
    house = await openHouse('2026-03-13T09:00');
    web = await openWeb(house);
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  const refused = (answer: Answer, ...told: readonly string[]): void => {
    expect(answer.status).toBe(409);
    for (const words of told) expect(answer.text).toContain(words);
  };

  it('answers a challenge: sees the answer given, and what they typed to copy from', async () => {
    const [chair, director, lead] = [await web.signIn('chair'), await web.signIn('director'), await web.signIn('programme-lead')];
    const concernId = await addConcern(house.database, house.schedule());
    await chair.post('/challenges', { about: concernId, text: 'Who owns this?' });
    const [path = ''] = /\/challenges\/[0-9a-f-]{36}\/answer/.exec((await lead.get('/challenges')).body) ?? [];
    await lead.get(path);
    expect((await director.post(path, { answer: 'The head of service does' })).status).toBe(303);
    const second = await lead.post(path, { answer: 'It is being settled this week' });
    refused(second, 'This challenge was answered already', 'The head of service does', 'not saved It is being settled this week');
    expect(second.body).not.toContain('Save answer');
  });

  it('decides a rating key: sees what was decided and why, and their own reason', async () => {
    const director = await web.signIn('director');
    await director.get('/rating-key/propose');
    expect((await director.post('/rating-key/propose', { reason: 'Six weeks between our boards' })).status).toBe(303);
    const [first, second] = [await web.signIn('chair'), await web.signIn('chair')];
    const [path = ''] = /\/rating-key\/proposals\/[0-9a-f-]{36}/.exec((await first.get('/rating-key')).body) ?? [];
    expect((await first.post(path, { decision: 'refused', reason: 'Not before the autumn' })).status).toBe(303);
    const late = await second.post(path, { decision: 'refused', reason: 'The board has not seen it' });
    refused(late, 'This key was refused already.', 'Not before the autumn', 'not saved The board has not seen it');
    expect((await second.get(path)).status).toBe(404);
  });

  it('writes the summary of a report: sees the first’s words, and saves on top of them', async () => {
    const [director, lead] = [await web.signIn('director'), await web.signIn('programme-lead')];
    await lead.post('/deadlines', { title: 'Progress report', ...dateOf('dueOn', '2026-03-20'), ...dateOf('cutOffOn', '2026-03-12') });
    await web.app.get(ReportSchedule, { strict: false }).run(house.schedule());
    const [, report = ''] = /href="(\/reports\/[0-9a-f-]{36})"/.exec((await lead.get('/reports')).body) ?? [];
    const path = `${report}/summary`;
    await lead.get(path);
    await director.get(path);
    expect((await director.post(path, { summary: 'Turnover has not slowed' })).status).toBe(303);
    const second = await lead.post(path, { summary: 'Supervision is regular now' });
    refused(
      second,
      'Director of Children’s Services changed this report',
      'Stands now: Turnover has not slowed',
      'Supervision is regular now',
    );
    const saved = await lead.post(path, fieldsSent(second.body, path, path));
    expect((await lead.follow(saved)).text).toContain('Supervision is regular now');
  });

  it('changes a measure: sees what differs, and not what both left alone', async () => {
    const [one, two] = [await web.signIn('programme-lead'), await web.signIn('programme-lead')];
    const steps = '2026-06-30\t70\r\n2026-12-31\t90';
    await one.post('/measures', {
      title: 'Visits in time',
      key: 'visits',
      unit: '%',
      better: 'higher',
      period: 'month',
      target: '90',
      tolerance: '2',
      steps,
      source: 'Monthly report',
    });
    await one.get('/measures/visits/change');
    await two.get('/measures/visits/change');
    expect((await one.post('/measures/visits/change', { source: 'Weekly report' })).status).toBe(303);
    const second = await two.post('/measures/visits/change', { source: 'Team returns' });
    refused(second, 'Stands now: Weekly report');
    expect(second.body).toContain('value="Team returns"');
    expect(second.text.match(/Stands now/g)).toHaveLength(1);
  });
});
