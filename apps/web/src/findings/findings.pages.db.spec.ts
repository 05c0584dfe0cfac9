import { letterListing } from '../../../../libs/inspection/testing/room.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';
import type { Browser } from '../../test/browser-by-inject.js';

const bullets = [
  'How often social workers have supervision, and how well it helps them to reflect.',
  'Decisions to end work with families before change has lasted.',
  'The quality of written plans for children.',
  'The time that families wait for a home.',
  'The number of changes of social worker.',
  'The grip of managers on plans that do not progress.',
  'The response to children who go missing.',
  'Life-story work for children in care.',
  'The support that care leavers get with housing.',
];
const visit = (day: number, month: number, year = 2025) => ({ 'startsOn-day': day, 'startsOn-month': month, 'startsOn-year': year });

describe('the findings page', () => {
  let house: House;
  let web: TestWeb;
  let lead: Browser;

  beforeEach(async () => {
    house = await openHouse('2025-07-24T09:00');
    web = await openWeb(house);
    lead = await web.signIn('programme-lead');
  });
  afterEach(async () => {
    await web.close();
    await house.close();
  });

  const takeIn = async (lines: readonly string[], day = visit(24, 6), dates = '24 June 2025'): Promise<string> => {
    const answer = await lead.post('/documents/pasted', { ...day, text: letterListing(lines, { dates }) });
    expect(answer.status).toBe(303);
    return answer.location!;
  };
  /** The form as a browser would send it back: what the page proposes. */
  const proposed = (body: string): Record<string, string> => {
    const form = /<form method="post" action="[^"]*\/listed"[\s\S]*?<\/form>/.exec(body)![0];
    const fields: Record<string, string> = {};
    for (const [, name, value] of form.matchAll(/<input[^>]*name="((?:title|concern|reason)-[^"]+)"[^>]*?(?:value="([^"]*)")?>/g))
      fields[name!] = value ?? '';
    for (const [, name, value] of form.matchAll(/name="(decision-[^"]+)" type="radio" value="([^"]*)" checked/g)) fields[name!] = value!;
    for (const [, name, inner] of form.matchAll(/<select[^>]*name="((?:theme|priority)-[^"]+)">([\s\S]*?)<\/select>/g))
      fields[name!] = /value="([^"]*)" selected/.exec(inner!)?.[1] ?? '';
    return fields;
  };
  const idsIn = (fields: Record<string, string>): string[] => Object.keys(fields).flatMap((name) => /^decision-(.+)/.exec(name)?.[1] ?? []);
  const withThemes = (fields: Record<string, string>): Record<string, string> => ({
    ...fields,
    ...Object.fromEntries(idsIn(fields).map((id) => [`theme-${id}`, fields[`theme-${id}`] || 'assessment-and-planning'])),
  });

  it('accepts a nine-bullet report in one save, each with a draft action', async () => {
    const path = await takeIn(bullets);
    const page = await lead.get(path);
    expect(page.text).toContain('0 of 9 decided, 9 waiting since 24 July 2025');
    expect(page.text).toContain('Accept all 9 as chosen below');
    for (const bullet of bullets) expect(page.text).toContain(bullet);
    const fields = withThemes(proposed(page.body));
    expect(Object.entries(fields).filter(([, value]) => value === 'new-concern')).toHaveLength(9);
    const saved = await lead.post(`${path}/listed`, fields);
    expect(saved.status).toBe(303);
    const after = await lead.follow(saved);
    expect(after.text).toContain('Saved: 9 new concerns, each with a draft action');
    expect(after.text).toContain('All 9 decided');
    const concerns = await lead.get('/concerns?show=no-action');
    expect(concerns.text).toContain('No action answers this: 9 concerns');
  });

  it('corrects single rows in the same save: another title, joined, dismissed, left for later', async () => {
    const first = await takeIn(bullets.slice(0, 1));
    await lead.post(`${first}/listed`, withThemes(proposed((await lead.get(first)).body)));
    const path = await takeIn(bullets.slice(1, 5), visit(4, 7), '4 July 2025');
    const fields = withThemes(proposed((await lead.get(path)).body));
    const [one, two, three, four] = idsIn(fields);
    const saved = await lead.post(`${path}/listed`, {
      ...fields,
      [`title-${one!}`]: 'Endings that last',
      [`decision-${two!}`]: 'join-other',
      [`concern-${two!}`]: 'c1',
      [`decision-${three!}`]: 'dismissed',
      [`reason-${three!}`]: 'Not ours to change',
      [`decision-${four!}`]: 'later',
    });
    const after = await lead.follow(saved);
    expect(after.text).toContain('Saved: 1 new concern, each with a draft action; 1 finding joined; C1 raised again; 1 dismissed');
    expect(after.text).toContain('3 of 4 decided, 1 waiting');
    expect(after.text).toContain('Dismissed: Not ours to change');
    expect((await lead.get('/concerns?show=raised-again')).text).toMatch(/2 times ?: first 24 June 2025, last 4 July 2025/);
  });

  it('saves nothing when one row cannot be taken, and shows the problem there with all that was typed', async () => {
    const path = await takeIn(bullets.slice(0, 3));
    const fields = withThemes(proposed((await lead.get(path)).body));
    const [one, two, three] = idsIn(fields);
    const typed = {
      ...fields,
      [`title-${one!}`]: 'My own words',
      [`decision-${two!}`]: 'dismissed',
      [`decision-${three!}`]: 'new-concern',
      [`title-${three!}`]: '',
    };
    const answer = await lead.post(`${path}/listed`, typed);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('value="My own words"');
    expect(answer.body).toContain(`href="#reason-${two!}"`);
    expect((await lead.get('/concerns?show=all')).text).toContain('No concern has been raised yet');
    const unknown = await lead.post(`${path}/listed`, { ...fields, [`decision-${one!}`]: 'join-other', [`concern-${one!}`]: 'C99' });
    expect(unknown.status).toBe(400);
    expect(unknown.text).toContain('Enter the reference of a concern we have, such as C4');
  });

  it('takes a mistake back', async () => {
    const path = await takeIn(bullets.slice(0, 2));
    const fields = withThemes(proposed((await lead.get(path)).body));
    await lead.post(`${path}/listed`, fields);
    const back = await lead.post(`${path}/${idsIn(fields)[0]!}/take-back`);
    expect((await lead.follow(back)).text).toContain('1 of 2 decided, 1 waiting');
    expect((await lead.get('/concerns')).text).toContain('1 concern');
  });

  it('answers 409 with the page as it is now when someone decided a row meanwhile', async () => {
    const path = await takeIn(bullets.slice(0, 2));
    const fields = withThemes(proposed((await lead.get(path)).body));
    const director = await web.signIn('director');
    await director.post(`${path}/listed`, { ...fields, [`decision-${idsIn(fields)[1]!}`]: 'later' });
    const late = await lead.post(`${path}/listed`, fields);
    expect(late.status).toBe(409);
    expect(late.text).toContain('Someone decided one of these findings meanwhile');
  });

  it('shows owners and the board what waits, and gives them nothing to decide', async () => {
    const path = await takeIn(bullets.slice(0, 2));
    const owner = await web.signIn('action-owner');
    const page = await owner.get(path);
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('name="decision-');
    expect((await owner.post(`${path}/listed`, {})).status).toBe(403);
  });

  it('decides many narrative findings with one tick each and one button', async () => {
    const answer = await lead.post('/documents/typed', { ...visit(1, 7), text: 'One.\n\nTwo.' });
    const path = answer.location!;
    const api = await web.api('programme-lead');
    const { toDecide } = (await api.get(`/api/v1${path}`)).json as { toDecide: { findingIds: string[] }[] };
    await house.database.transaction(house.actorOf('director'), (tx) =>
      tx.query(`update finding set source = 'narrative', theme = 'housing'`),
    );
    const none = await lead.post(`${path}/told`, { as: 'strength' });
    expect(none.text).toContain('Tick at least one finding');
    const tick = toDecide.flatMap(({ findingIds }) => findingIds);
    const untitled = await lead.post(`${path}/told`, { tick, as: 'new-one' });
    expect(untitled.status).toBe(400);
    expect(untitled.text).toContain('Enter a short title for the new concern');
    const saved = await lead.post(`${path}/told`, { tick, as: 'new-one', title: 'Homes for families' });
    expect((await lead.follow(saved)).text).toContain('All 2 decided');
    expect((await lead.get('/concerns')).text).toContain('C1 Homes for families');
  });

  it('decides over the API, all or nothing, with the row that is wrong named', async () => {
    const path = await takeIn(bullets.slice(0, 2));
    const api = await web.api('director');
    const { toDecide } = (await api.get(`/api/v1${path}`)).json as { toDecide: { findingIds: string[] }[] };
    const decisions = toDecide.map(({ findingIds }) => ({
      findingIds,
      decision: 'new-concern',
      title: 'Supervision',
      theme: 'supervision',
    }));
    const wrong = await api.post(`/api/v1${path.replace('/findings', '/decisions')}`, {
      decisions: [decisions[0], { ...decisions[1], decision: 'joined' }],
    });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain('decisions.1.concernId');
    const right = await api.post(`/api/v1${path.replace('/findings', '/decisions')}`, { decisions });
    expect(right.json).toEqual({ newConcerns: ['C1', 'C2'], raisedAgain: [], joined: 0, strengths: 0, dismissed: 0 });
    const [first] = toDecide;
    expect((await api.post(`/api/v1${path}/${first!.findingIds[0]!}/take-back`)).status).toBe(204);
  });
});
