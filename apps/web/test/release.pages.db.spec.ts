import { Measures } from '#measure';
import { Releases } from '#plan';
import { newId, PlatformModule } from '#platform';
import { LocalOutbox, Sending, SendingModule } from '#reminder';
import { ReportSchedule } from '#report';
import { eventNames } from '#webhook';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { letterListing } from '../../../libs/inspection/testing/room.js';
import { addAction, addConcern, addRow } from '../../../libs/board/testing/rows.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from './open-web.js';
import { pathsOf } from './routes.js';

/** Stands in every word that was made from the letter. */
const marker = 'quagga';
const measure = { key: 'weekend-duty', title: 'Weekend duty staffed', unit: '%', better: 'higher', period: 'month' } as const;
const uncleared = ['director', 'action-owner', 'commissioner'] as const;

interface Made {
  readonly ids: readonly string[];
  readonly actionId: string;
  readonly concernId: string;
}

describe('an unreleased letter and everything made from it', () => {
  let house: House;
  let web: TestWeb;
  let reminders: INestApplicationContext;
  let made: Made;
  let before: ReadonlyMap<string, string>;
  /** An account page, and what is held about oneself, tell of one’s own browsers, which this very test opens. */
  const lists = (): string[] =>
    pathsOf(web.app, 'GET').filter((path) => !path.includes(':') && !/health|openapi|sign-in|account|your-data/.test(path));
  const shown = async (): Promise<Map<string, string>> => {
    const pages = new Map<string, string>();
    const [browser, api] = [await web.signIn('board-member'), await web.api('board-member')];
    for (const path of lists()) {
      const { body } = path.startsWith('/api/') ? await api.get(path) : await browser.get(path);
      // A version counts changes of any kind, and each answer has a number of its own.
      pages.set(path, body.replace(/name="_csrf" value="[^"]*"|"version":\d+|"requestId":"[^"]*"/g, ''));
    }
    return pages;
  };
  const sweep = async (): Promise<void> => {
    const actor = house.schedule();
    await web.app.get(Releases, { strict: false }).settle(actor);
    await web.app.get(ReportSchedule, { strict: false }).run(actor);
    await reminders.get(Sending, { strict: false }).run(actor);
  };

  beforeAll(async () => {
    house = await openHouse('2025-07-24T09:00');
    web = await openWeb(house);
    const { clock, database } = house;
    const sending = SendingModule.by(new LocalOutbox(), 'https://plan.example.org');
    const imports = [PlatformModule.of(clock, database), sending];
    reminders = await NestFactory.createApplicationContext({ module: class Test {}, imports }, { logger: false });
    const lead = await web.api('programme-lead');
    const known = await addConcern(house.database, house.schedule(), { title: 'Supervision is irregular' });
    await addAction(house.database, house.schedule(), { owner_id: house.personId('action-owner'), owner_accepted_on: '2025-07-01' });
    const visit = { kind: 'monitoring', status: 'confirmed', startsOn: '2025-07-22', endsOn: '2025-07-23' };
    const { id: inspectionId } = (await lead.post('/api/v1/inspections', visit)).json as { id: string };
    await lead.post(`/api/v1/inspections/${inspectionId}/took-place`);
    const meeting = (await lead.post('/api/v1/meetings', { title: 'Improvement board', heldOn: '2025-07-24' })).json as { id: string };
    await lead.post(`/api/v1/meetings/${meeting.id}/held`, { version: 1 });
    await web.app.get(Measures, { strict: false }).define(house.actorOf('programme-lead'), { ...measure, concernIds: [] });
    await sweep();
    const listening = { id: newId(), label: 'Everything', kind: 'standard', url: 'https://hooks.example.org', events: [...eventNames] };
    await addRow(house.database, house.schedule(), 'webhook_endpoint', { ...listening, secret: 'whsec_', made_at: house.clock.now() });
    before = await shown();
    made = await makeAll(inspectionId, known, meeting.id);
    await sweep();
  });
  afterAll(async () => {
    await reminders.close();
    await web.close();
    await house.close();
  });

  /** Findings, concerns, drafts, an action with all that is said of it, a challenge, a decision, a measure: as those named may. */
  async function makeAll(inspectionId: string, known: string, meetingId: string): Promise<Made> {
    const lead = await web.api('programme-lead');
    const ask = async (path: string, body: object, who = lead): Promise<Record<string, unknown>> => {
      const { status, json } = await who.post(path, body);
      expect([path, status < 300 ? 'done' : JSON.stringify(json)]).toEqual([path, 'done']);
      return (json ?? {}) as Record<string, unknown>;
    };
    const heard = { heardOn: '2025-07-23', concerns: `Duty is a ${marker} at weekends.`, readerIds: [house.personId('chair')] };
    const { documentId: feedback } = await ask(`/api/v1/inspections/${inspectionId}/verbal-feedback`, heard);
    const bullets = ['one', 'two', 'three'].map((word) => `The ${marker} ${word} of weekend duty.`);
    const letter = {
      inspectionId,
      releasedOn: '2025-08-11',
      releasedAt: '09:30',
      text: letterListing(bullets, { dates: '22 and 23 July 2025' }),
    };
    const { documentId } = await ask('/api/v1/documents/pasted', letter);
    const { findings } = (await lead.get(`/api/v1/documents/${String(documentId)}/findings`)).json as { findings: { id: string }[] };
    const [one, two, three] = findings.map(({ id }) => id);
    const decisions = [
      { findingIds: [one], decision: 'new-concern', title: `Weekend ${marker}`, theme: 'front-door' },
      { findingIds: [two], decision: 'joined', concernId: known },
      { findingIds: [three], decision: 'strength', concernId: known },
    ];
    await ask(`/api/v1/documents/${String(documentId)}/decisions`, { decisions });
    const { concerns } = (await lead.get('/api/v1/concerns?show=all')).json as { concerns: { id: string; title: string }[] };
    const concernId = concerns.find(({ title }) => title.includes(marker))!.id;
    const { actions } = (await lead.get(`/api/v1/concerns/${concernId}`)).json as { actions: { id: string }[] };
    const actionId = actions[0]!.id;
    const draft = {
      id: actionId,
      title: `Staff the ${marker}`,
      outcome: `No ${marker} at weekends`,
      ownerId: house.personId('action-owner'),
      startOn: '2025-07-24',
      dueOn: '2025-07-30',
      ownerAgreed: true,
    };
    await ask('/api/v1/drafts/save', { drafts: [draft], confirm: 'listed', confirmIds: [actionId] });
    const about = `/api/v1/actions/${actionId}`;
    await ask(`${about}/updates`, { text: `The ${marker} is staffed` });
    await ask(`${about}/evidence`, { kind: 'audit', datedOn: '2025-07-24', shows: `Rota of the ${marker}` });
    await ask(`${about}/milestones`, { title: `First ${marker}`, dueOn: '2025-07-29' });
    const chair = await web.api('chair');
    const challenge = await ask('/api/v1/challenges', { actionId, text: `Why the ${marker}?`, answerBy: '2025-07-25' }, chair);
    const decided = { kind: 'other', concernId, text: `More of the ${marker}`, becomes: 'action', draftTitle: `Another ${marker}` };
    const decision = await ask(`/api/v1/meetings/${meetingId}/decisions`, decided, chair);
    const focus = { concernIds: [concernId], focusThemes: [] };
    await ask(`/api/v1/inspections/${inspectionId}/focus`, focus);
    const cleared = house.actorOf('programme-lead', { clearedFor: [inspectionId] });
    await web.app.get(Measures, { strict: false }).change(cleared, 'weekend-duty', { ...measure, concernIds: [concernId] });
    await ask(`/api/v1/concerns/${concernId}/actions`, { action: 'A1' });
    return {
      actionId,
      concernId,
      ids: [feedback, documentId, one, two, three, concernId, actionId, challenge['id'], decision['id'], decision['draftedId']].map(String),
    };
  }

  /** What an answer gives away. */
  const givenAway = (address: string, body: string): string[] => [
    ...(body.toLowerCase().includes(marker) ? [`${address}: ${/.{0,60}quagga.{0,40}/is.exec(body)?.[0] ?? ''}`] : []),
    ...made.ids.filter((id) => !address.includes(id) && body.includes(id)).map((id) => `${address}: the id ${id}`),
  ];

  it.each(uncleared)(
    'gives nothing away to the %s on any page or route, whatever its address',
    async (who) => {
      const [browser, api] = [await web.signIn(who), await web.api(who)];
      const leaks: string[] = [];
      for (const path of pathsOf(web.app, 'GET')) {
        const ids = path.includes(':') ? (who === 'director' ? made.ids : [made.actionId, made.concernId]) : [''];
        for (const id of ids) {
          const address = path.replace(/:\w+/g, id);
          const { status, body } = address.startsWith('/api/') ? await api.get(address) : await browser.get(address);
          if (path.includes(':id') && status === 200 && !path.startsWith('/board')) leaks.push(`${address} answers`);
          leaks.push(...givenAway(address, body));
        }
      }
      for (const address of [
        `/plan?text=staff`,
        `/concerns?show=all&theme=front-door`,
        '/trail?page=1',
        '/plan.csv',
        '/measures/weekend-duty',
        '/api/v1/measures/weekend-duty',
      ]) {
        const { body } = address.startsWith('/api/') ? await api.get(address) : await browser.get(address);
        leaks.push(...givenAway(address, body));
      }
      expect(leaks).toEqual([]);
    },
    120_000,
  );

  it('changes no count and no list for those who may not know of it', async () => {
    const after = await shown();
    const changed = [...after].flatMap(([path, body]) => (body === before.get(path) ? [] : [path]));
    expect(changed).toEqual([]);
  });

  it.each(uncleared)('is not found by the %s who searches for its very words', async (who) => {
    const [browser, api] = [await web.signIn(who), await web.api(who)];
    for (const asked of [marker, 'weekend', `A2 ${marker}`]) {
      const query = `q=${encodeURIComponent(asked)}`;
      const { body } = await browser.get(`/search?${query}`);
      expect(made.ids.filter((id) => body.includes(id))).toEqual([]);
      const { groups } = (await api.get(`/api/v1/search?${query}`)).json as { groups: unknown[] };
      expect(JSON.stringify(groups).toLowerCase()).not.toContain(marker);
    }
  });

  const told = (): Promise<readonly { event: string; ids: Record<string, string> }[]> =>
    house.database.transaction(house.schedule(), (tx) => tx.query('select event, ids from webhook_delivery order by id'));

  it('is told to no other program', async () => {
    const ids = (await told()).flatMap((event) => Object.values(event.ids));
    expect(made.ids.filter((id) => ids.includes(id))).toEqual([]);
  });

  it('is found by those named on it', async () => {
    const { groups } = (await (await web.api('chair')).get(`/api/v1/search?q=${marker}`)).json as { groups: { kind: string }[] };
    expect(groups.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['findings', 'concerns', 'actions', 'updates', 'evidence', 'challenges', 'decisions']),
    );
  });

  it('is everyone’s from the release moment on', async () => {
    house.clock.set('2025-08-11T09:31');
    await sweep();
    expect((await told()).map(({ event }) => event)).toContain('letter.released');
    const board = await web.signIn('board-member');
    expect((await board.get('/concerns?show=all')).text).toContain(`Weekend ${marker}`);
    expect((await board.get(`/actions/${made.actionId}`)).text).toContain(`The ${marker} is staffed`);
    expect((await board.get('/challenges')).text).toContain(`Why the ${marker}?`);
    expect((await (await web.signIn('action-owner')).get('/my-actions')).text).toContain(`Staff the ${marker}`);
  });
});
