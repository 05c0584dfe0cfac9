import { plainDate } from '#calendar';
import { addAction, addConcern } from '../../../../libs/board/testing/rows.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

interface Answer {
  readonly focusIsKnown: boolean;
  readonly startsOn: string | null;
  readonly concerns: readonly { readonly reference: string; readonly isReady: boolean; readonly actions: readonly object[] }[];
}

describe('whether we are ready for the next visit', () => {
  let house: House;
  let web: TestWeb;

  beforeAll(async () => {
    house = await openHouse('2026-03-13T08:00');
    web = await openWeb(house);
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });
  const asked = async (): Promise<Answer> => (await (await web.api('board-member')).get('/api/v1/next-visit')).json as Answer;
  const page = async () => (await (await web.signIn('board-member')).get('/next-visit')).text;

  it('says what is missing while there is no visit, no focus and no concern', async () => {
    expect(await page()).toContain('No visit is recorded');
    expect(await page()).toContain('There are no open concerns');
    expect(await asked()).toMatchObject({ startsOn: null, focusIsKnown: false, concerns: [] });
  });

  it('shows the concerns in its focus, what is not ready first, with updates, evidence and gaps', async () => {
    const schedule = house.schedule();
    const lead = await web.api('programme-lead');
    const past = { kind: 'monitoring', status: 'confirmed', startsOn: '2026-01-13', endsOn: '2026-01-14' };
    const { id: before } = (await lead.post('/api/v1/inspections', past)).json as { id: string };
    await lead.post(`/api/v1/inspections/${before}/took-place`);
    const visit = { ...past, startsOn: '2026-04-14', endsOn: '2026-04-15' };
    const { id } = (await lead.post('/api/v1/inspections', visit)).json as { id: string };
    const shown = await addConcern(house.database, schedule, { title: 'Supervision is irregular' });
    const bare = await addConcern(house.database, schedule, { title: 'Homes are far away' });
    await addConcern(house.database, schedule, { title: 'Panels are slow' });
    const owned = { owner_id: house.personId('action-owner'), owner_accepted_on: plainDate('2026-02-02') };
    const actionId = await addAction(house.database, schedule, owned);
    await lead.post(`/api/v1/concerns/${shown}/actions`, { action: 'A1' });
    const evidence = { kind: 'audit', datedOn: '2026-01-05', shows: 'Ten case files' };
    await lead.post(`/api/v1/actions/${actionId}/evidence`, evidence);
    expect(await asked()).toMatchObject({ focusIsKnown: false, concerns: [{}, {}, {}] });
    await lead.post(`/api/v1/inspections/${id}/focus`, { concernIds: [shown, bare], focusThemes: [] });
    expect((await asked()).concerns.map(({ reference, isReady }) => [reference, isReady])).toEqual([
      ['C1', false],
      ['C2', false],
    ]);
    expect(await page()).toContain('0 of 2 concerns ready');
    expect(await page()).toContain('Before the last visit');
    await lead.post(`/api/v1/actions/${actionId}/evidence`, { ...evidence, datedOn: '2026-03-02' });
    await lead.post(`/api/v1/actions/${actionId}/updates`, { text: 'Every team has a diary of supervision' });
    const { concerns, startsOn } = await asked();
    expect(startsOn).toBe('2026-04-14');
    expect(concerns.map(({ reference, isReady }) => [reference, isReady])).toEqual([
      ['C2', false],
      ['C1', true],
    ]);
    expect(concerns[1]?.actions).toMatchObject([{ lastUpdateOn: '2026-03-13', lastEvidenceOn: '2026-03-02', evidenceIsNew: true }]);
    expect(await page()).toContain('No action answers this');
    expect(await page()).not.toContain('Panels are slow');
  });
});
