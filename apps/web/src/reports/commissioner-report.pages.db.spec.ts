import { Deadlines } from '#board';
import { plainDate } from '#calendar';
import { Sessions } from '#identity';
import type { Role } from '#platform';
import { reportFormats, ReportList, Reports, ReportSchedule, Wording } from '#report';
import { liveInPlan } from '../../../../libs/report/testing/lived-in-plan.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { Api, Browser } from '../../test/browser-by-inject.js';
import { tablesHolding } from '../../test/count-rows.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';
import { pathsOf } from '../../test/routes.js';

const keyed = { 'idempotency-key': 'written-once' };
const words = 'Quincunx: the leadership has not turned, Zeugma.';

describe('the commissioner’s own report on pages and in the API', () => {
  let house: House;
  let web: TestWeb;
  let second: TestWeb;
  let commissioner: Browser;
  let path: string;
  let version = 1;
  /** Everything that an address may name. */
  const named: string[] = [];
  const others = ['director', 'administrator', 'programme-lead', 'assurance-lead'] as const;

  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    web = await openWeb(house);
    second = await openWeb(house);
    await liveInPlan(house, 8);
    commissioner = await web.signIn('commissioner');
    const form = await commissioner.get('/deadlines/new');
    expect(form.text).not.toContain('Kind of report');
    const added = await commissioner.post('/deadlines', { kind: 'commissioner-report', ...on('dueOn', 31, 3, 2026) });
    const deadline = await commissioner.follow(added);
    expect(deadline.text).toContain('It is never issued for them.');
    path = (await commissioner.post(`${added.location!}/draft`)).location!;
    const { priorities } = await web.app.get(ReportList, { strict: false }).one(house.actorOf('commissioner'), path.split('/').at(-1)!);
    named.push(path.split('/').at(-1)!, added.location!.split('/').at(-1)!, priorities[0]!.id);
    await save('summary', { summary: words });
    await save(`priorities/${priorities[0]!.id}`, { commentary: words });
  });
  afterAll(async () => {
    await second.close();
    await web.close();
    await house.close();
  });

  const on = (field: string, day: number, month: number, year: number): Record<string, number> => ({
    [`${field}-day`]: day,
    [`${field}-month`]: month,
    [`${field}-year`]: year,
  });
  const save = async (what: string, fields: Record<string, string>): Promise<void> => {
    expect((await commissioner.post(`${path}/${what}`, { ...fields, version })).status).toBe(303);
    version += 1;
  };
  /** Every address with every id and format in each of its places, and with a search for a word of it. */
  const addresses = (): string[] =>
    pathsOf(web.app, 'GET').flatMap((route) => (route.includes(':') ? filledIn(route) : [route, `${route}?q=Zeugma&subject=${named[0]!}`]));
  const isFile = (address: string): boolean => /\/file\/|\.(csv|xlsx|json)(\?|$)/.test(address);
  const filledIn = (route: string): string[] => {
    const [place] = /:\w+/.exec(route) ?? [];
    if (place === undefined) return [route];
    return (place === ':format' ? reportFormats : named).flatMap((value) => filledIn(route.replace(place, value)));
  };
  /** Answers are read as they are, also where a made-up address is answered in a way that nothing describes. */
  const apiOf = async (role: Role): Promise<Api> => new Api(web.app, (await web.api(role)).token, false);
  const strangers = async (role: Role): Promise<Browser> => {
    const { id } = await web.app.get(Sessions, { strict: false }).start(house.strangerOf(role).personId!, house.otherAuthorityId);
    return new Browser(web.app, { session: id });
  };

  it('are read there by the commissioner, with their names', async () => {
    const { text } = await commissioner.get(path);
    expect(text).toContain('The commissioner’s assessment Quincunx');
    expect(text).toContain('The commissioner’s view: Quincunx');
    expect(text).toContain('Issue the report');
    expect((await commissioner.get(`${path}/pdf`)).status).toBe(200);
  });

  it('a director, administrator, programme lead or assurance lead finds none of the words, whatever they open or search', async () => {
    // The same addresses show them to the commissioner.
    for (const format of reportFormats) expect(addresses()).toContain(`${path}/file/${format}`);
    for (const role of others) {
      const [browser, api] = [await web.signIn(role), await apiOf(role)];
      // More files than one person may take away in a minute; each process counts for itself.
      const files = await second.signIn(role);
      const told: string[] = [];
      let refusedForHaste = 0;
      for (const address of addresses()) {
        const { body, status } = await (address.startsWith('/api/') ? api : isFile(address) ? files : browser).get(address);
        if (body.includes('Quincunx')) told.push(address);
        if (status === 429) refusedForHaste += 1;
      }
      expect({ role, told, refusedForHaste }).toEqual({ role, told: [], refusedForHaste: 0 });
      for (const file of ['pdf', 'circulate', 'receipts', 'accuracy', 'summary']) {
        expect((await browser.get(`${path}/${file}`)).status).toBeGreaterThanOrEqual(403);
      }
    }
    const elsewhere = await strangers('commissioner');
    for (const address of addresses()) expect((await elsewhere.get(address)).body).not.toContain('Quincunx');
  }, 300_000);

  it('no table shows them even to its owner: no mail, notice, webhook, trail, kept file or answer holds them', async () => {
    const told = await (await web.api('commissioner')).ask('POST', `/api/v1${path}/summary`, { summary: words, version }, keyed);
    version += 1;
    expect([told.status, told.body.includes('Quincunx')]).toEqual([200, true]);
    expect(await tablesHolding(house, 'Quincunx')).toEqual([]);
    // Every other table is looked into: these hold what was asked, and by which report.
    expect(await tablesHolding(house, keyed['idempotency-key'])).toEqual(['repeated_request']);
    expect(await tablesHolding(house, named[0]!)).toEqual(expect.arrayContaining(['audit_entry', 'report']));
  });

  it('nobody else can write, sign, issue or correct it, or ask whether it is accurate', async () => {
    const director = await web.signIn('director');
    for (const act of ['summary', `priorities/${named[2]!}`, 'sign', 'issue', 'correct', 'accuracy']) {
      const { status, body } = await director.post(`${path}/${act}`, {
        version,
        summary: 'Ours',
        commentary: 'Ours',
        whatChanged: 'x',
        figures: 'keep',
      });
      expect([403, 404]).toContain(status);
      expect(body).not.toContain('Quincunx');
    }
    expect((await director.get('/reports')).text).toContain('No report is out yet');
    expect((await director.get(`/deadlines/${named[1]!}`)).text).toContain('The commissioner’s own, seen once it is issued');
  });

  it('sent for factual accuracy, shows those named the facts and the words chosen, and says so', async () => {
    const form = await commissioner.get(`${path}/accuracy`);
    expect(form.text).toContain('Director of Children’s Services');
    await save('accuracy', { readerIds: house.personId('director') });
    const director = await web.signIn('director');
    const shown = await director.get(path);
    expect(shown.text).toContain('Shown for factual accuracy to 1 person of the council');
    expect(shown.text).toContain('Red, and since when');
    expect(shown.body).not.toContain('Quincunx');
    expect((await (await web.signIn('programme-lead')).get(path)).status).toBe(404);
  });

  it('at its deadline is not issued: the page says that it is due', async () => {
    house.clock.set('2026-04-02T08:00');
    const { drafted, issued } = await web.app.get(ReportSchedule, { strict: false }).run(house.schedule());
    expect([drafted.length, issued.length]).toEqual([1, 0]);
    path = `/reports/${drafted[0]!}`;
    commissioner = await web.signIn('commissioner');
    const { text } = await commissioner.get(path);
    expect(text).toContain('Due, and not issued');
    expect(text).toContain('Quincunx');
  });

  it('issued by the commissioner, is for everyone; who opened it is the commissioner’s to see', async () => {
    const issued = await commissioner.post(`${path}/issue`, { version: 1 });
    expect((await commissioner.follow(issued)).text).toContain('The report is out');
    const reader = await web.signIn('reader');
    expect((await reader.get(path)).text).toContain('Quincunx');
    await (await web.signIn('chair')).get(`${path}/circulate`);
    expect((await reader.get(`${path}/circulate`)).status).toBe(403);
    const receipts = await commissioner.get(`${path}/receipts`);
    expect(receipts.text).toContain('Lead Member 2 Opened the page');
    expect(receipts.text).toContain('Independent Chair 2 Downloaded it to circulate');
    const api = await web.api('commissioner');
    expect((await api.get(`/api/v1${path}/receipts`)).json).toMatchObject({
      receipts: expect.arrayContaining([expect.objectContaining({ how: 'to-circulate' })]) as object,
    });
    expect((await (await web.signIn('director')).get(`${path}/receipts`)).status).toBe(404);
  });

  it('of several councils, stand side by side in one paper for the commissioner alone, never added together', async () => {
    const browser = await web.signIn('commissioner');
    expect((await browser.get('/reports')).text).not.toContain('side by side');
    expect((await browser.get('/reports/side-by-side')).status).toBe(404);
    const there = { ...house.actorOf('commissioner'), authorityId: house.otherAuthorityId };
    await house.database.transaction(there, (tx) =>
      tx.query(
        `insert into membership (id, authority_id, person_id, role, starts_on) values (gen_random_uuid(), $1, $2, 'commissioner', '2026-01-01')`,
        [there.authorityId, there.personId],
      ),
    );
    const { id } = await web.app
      .get(Deadlines, { strict: false })
      .add(there, { kind: 'commissioner-report', dueOn: plainDate('2026-04-20') });
    const { id: other } = await web.app.get(Reports, { strict: false }).draft(there, id);
    await web.app.get(Wording, { strict: false }).writeSummary(there, other, { summary: 'Syzygy in Borsetshire', version: 1 });
    expect((await browser.get('/reports')).text).toContain('Your own reports of all your councils, side by side');
    const { text } = await browser.get('/reports/side-by-side');
    expect(text).toContain('They are never added together.');
    for (const words of ['Quincunx', 'Syzygy in Borsetshire']) expect(text).toContain(words);
    expect(text).toMatch(/Borsetshire Exampleshire Actions in the plan 0 7 /);
    expect((await browser.get('/reports/side-by-side/pdf')).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const api = await (await web.api('commissioner')).get('/api/v1/reports/side-by-side');
    expect(api.json).toMatchObject({ paper: { authority: 'Borsetshire and Exampleshire' } });
    for (const role of ['director', 'reader', 'chair'] as const) {
      const refused = await (await web.signIn(role)).get('/reports/side-by-side');
      expect(refused.status).toBe(403);
    }
    expect((await browser.get(`/reports/${other}`)).status).toBe(404);
  });

  it('is not to be confused with the council’s progress report, which goes out unsigned and marked', async () => {
    await web.app.get(Deadlines, { strict: false }).add(house.actorOf('programme-lead'), { dueOn: plainDate('2026-04-10') });
    house.clock.set('2026-04-10T08:00');
    await web.app.get(ReportSchedule, { strict: false }).run(house.schedule());
    const { text } = await (await web.signIn('commissioner')).get('/reports');
    expect(text).toContain('Progress report to the commissioner');
    expect(text).toContain('Not signed off');
    expect(await web.app.get(Reports, { strict: false }).verify(house.schedule())).toHaveLength(3);
  });
});
