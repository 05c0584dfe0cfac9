import { letterListing } from '../../../libs/inspection/testing/room.js';
import type { House } from '../../../libs/schema/testing/house.js';
import type { Answer, Browser } from './browser-by-inject.js';
import { fieldsSent } from './fields-sent.js';
import type { TestWeb } from './open-web.js';

type Who = Parameters<House['personId']>[0];
type Typed = Readonly<Record<string, string | readonly string[]>>;

/** The three fields of a date. */
export const dateOf = (name: string, iso: string): Record<string, string> => {
  const [year = '', month = '', date = ''] = iso.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

/** The ids of the findings that this page asks about. */
export const findingsOn = (page: Answer): readonly string[] =>
  [...page.body.matchAll(/name="title-([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '');

export type Stage = ReturnType<typeof stageOf>;

/** What people do in the story, each signed in as themselves and through the pages alone. */
export function stageOf(house: House, web: TestWeb) {
  const see = async (who: Who, path: string): Promise<string> => (await (await web.signIn(who)).get(path)).text;
  /** Opens the form, fills it in, sends it with the version that it was opened on, and gives what is shown next. */
  const does = async (who: Who, path: string, typed: Typed = {}, form = path): Promise<Answer> => {
    const browser = await web.signIn(who);
    const [, version] = /name="version" value="(\d+)"/.exec((await browser.get(form)).body) ?? [];
    const answer = await browser.post(path, { ...typed, ...(version === undefined ? {} : { version }) });
    return answer.status === 303 ? browser.follow(answer) : answer;
  };
  return {
    see,
    does,
    on(day: string): void {
      house.clock.set(`${day}T09:00`);
    },
    async takesIn(lines: readonly string[], day: string, dates: string): Promise<{ path: string; lead: Browser; page: Answer }> {
      const lead = await web.signIn('programme-lead');
      const taken = await lead.post('/documents/pasted', { ...dateOf('startsOn', day), text: letterListing(lines, { dates }) });
      expect(taken.status).toBe(303);
      return { path: taken.location ?? '', lead, page: await lead.follow(taken) };
    },
    /** @returns the id of the draft */
    async writes(title: string, concernId: string): Promise<string> {
      const lead = await web.signIn('programme-lead');
      const draft = await lead.post('/drafts/new', { title, concernIds: concernId });
      const [, number = ''] = /#a(\d+)$/.exec(draft.location ?? '') ?? [];
      const { body } = await lead.get('/drafts');
      return new RegExp(`id="a${number}"[\\s\\S]*?\\.id" value="([0-9a-f-]{36})"`).exec(body)?.[1] ?? '';
    },
    async confirms(id: string, title: string, startOn: string, dueOn: string): Promise<void> {
      const director = await web.signIn('director');
      const standing = fieldsSent((await director.get('/drafts')).body, '/drafts', '/drafts');
      const [name = ''] = Object.entries(standing).find(([, [value]]) => value === id) ?? [];
      const row = name.replace(/\.id$/, '');
      const people = { ownerId: house.personId('action-owner'), leadId: house.personId('accountable-lead'), ownerAgreed: 'yes' };
      const said = { title, outcome: 'Social workers have time to think about each child', ...people };
      const typed = Object.fromEntries(Object.entries(said).map(([field, value]) => [`${row}.${field}`, value]));
      const dates = { ...dateOf(`${row}.startOn`, startOn), ...dateOf(`${row}.dueOn`, dueOn) };
      const answer = await director.post('/drafts', { ...typed, ...dates, then: id });
      expect((await director.follow(answer)).text).toContain('1 action confirmed.');
    },
    async becomesAlso(who: Who, role: string): Promise<void> {
      const given = { role, ...dateOf('startsOn', house.clock.today()) };
      const answer = await does('administrator', `/people/${house.personId(who)}/roles`, given, '/people');
      expect(answer.text).toContain('Role given');
    },
    /** The address at which the director decides the extension that was asked for. */
    async decisionOf(actionId: string): Promise<string> {
      const { body } = await (await web.signIn('director')).get('/my-actions');
      return new RegExp(`/actions/${actionId}/extensions/[0-9a-f-]{36}`).exec(body)?.[0] ?? '';
    },
  };
}
