import { ReportSchedule } from '#report';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from './open-web.js';
import { dateOf, findingsOn, type Stage, stageOf } from './two-year-stage.js';

type Who = Parameters<House['personId']>[0];

/** From the report of October 2024 to the third letter of June 2026, each turn as the person whose turn it is sees and does it. */
describe('two years of one plan', () => {
  let house: House;
  let web: TestWeb;
  let { on, see, does, takesIn, writes, confirms, becomesAlso, decisionOf } = {} as Stage;
  let supervision: string;
  let plans: string;
  let weekly: string;
  let reviewed: string;
  let board: string;

  beforeAll(async () => {
    house = await openHouse('2024-11-04T09:00');
    web = await openWeb(house);
    ({ on, see, does, takesIn, writes, confirms, becomesAlso, decisionOf } = stageOf(house, web));
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it('the report becomes concerns in the inspectors’ words, each with a draft, and a draft answers nothing', async () => {
    const bullets = ['How often social workers have supervision.', 'The quality of written plans for children.'];
    const { path, lead, page } = await takesIn(bullets, '2024-10-14', '14 October 2024');
    expect(page.text).toContain('0 of 2 decided, 2 waiting since 4 November 2024');
    const [first = '', second = ''] = findingsOn(page);
    const titles = { [`title-${first}`]: 'Supervision is too rare', [`title-${second}`]: 'Plans are thin' };
    const themes = { [`theme-${first}`]: 'supervision', [`theme-${second}`]: 'assessment-and-planning' };
    const saved = await lead.follow(await lead.post(`${path}/listed`, { ...titles, ...themes }));
    expect(saved.text).toContain('Saved: 2 new concerns, each with a draft action');
    const { body, text } = await lead.get('/concerns?show=no-action');
    expect(text).toContain('No action answers this: 2 concerns');
    [supervision = '', plans = ''] = ['Supervision is too rare', 'Plans are thin'].map(
      (title) => new RegExp(`/concerns/([0-9a-f-]{36})">[^<]*${title}`).exec(body)?.[1] ?? '',
    );
    expect(await see('board-member', `/concerns/${supervision}`)).toMatch(
      /Raised by inspectors on 14 October 2024\. No action answers this.*How often social workers have supervision\./,
    );
    const drafts = (await lead.get('/drafts')).body;
    [weekly = '', reviewed = ''] = [...drafts.matchAll(/name="drafts\.\d+\.id" value="([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '');
  });

  it('once the director confirms an action its concern is answered, and the other stays listed', async () => {
    await confirms(weekly, 'Weekly supervision', '2024-11-04', '2025-05-30');
    expect(await see('director', `/concerns/${supervision}`)).not.toContain('No action answers this concern');
    const gaps = await see('board-member', '/board/no-action');
    expect(gaps).toContain('Plans are thin');
    expect(gaps).not.toContain('Supervision is too rare');
    expect(await see('board-member', `/actions/${weekly}`)).toContain('Not started. Due 30 May 2025');
  });

  it('an owner who is more hopeful than the facts is heard, and the facts count', async () => {
    await does('action-owner', `/actions/${weekly}/start`);
    await does('action-owner', `/actions/${weekly}/milestone`, { title: 'Every team has a rota', ...dateOf('dueOn', '2025-01-10') });
    on('2025-01-13');
    const path = `/actions/${weekly}/update`;
    const unsaid = await does('action-owner', path, { text: 'One team is left', ownerRating: 'green' });
    expect(unsaid.text).toContain('The facts rate this action Amber. Enter why you rate it Green');
    const said = await does('action-owner', path, { text: 'One team is left', ownerRating: 'green', ratingReason: 'It signs on Friday' });
    expect(said.text).toMatch(/Rating that counts Amber.*Rating from the facts Amber.*Owner’s rating Green It signs on Friday/);
    expect(await see('chair', '/board/owner-says-better')).toMatch(/1 action .*A1 Weekly supervision/);
  });

  it('a milestone more than ten working days late makes it Red from the day on which it became so', async () => {
    on('2025-01-24');
    expect(await see('chair', `/actions/${weekly}`)).toContain('Rating that counts Amber');
    on('2025-01-28');
    const page = await see('chair', `/actions/${weekly}`);
    expect(page).toContain('Rating that counts Red since 27 January 2025');
    expect(page).toContain('Milestone “Every team has a rota” was due on 10 January 2025, more than 10 working days ago');
    expect(await see('chair', '/board/red')).toContain('A1 Weekly supervision');
  });

  it('a refused extension leaves the date where it was, with the reason', async () => {
    const milestone = /\/actions\/[^"]+\/milestones\/[0-9a-f-]{36}\/done/.exec(
      (await (await web.signIn('action-owner')).get(`/actions/${weekly}`)).body,
    )?.[0];
    const reached = await does('action-owner', milestone ?? '', {}, `/actions/${weekly}`);
    expect(reached.text).toMatch(
      /Milestone done .*Rating that counts Green since 28 January 2025 Rating from the facts Green On track for 30 May 2025/,
    );
    on('2025-02-03');
    await does('action-owner', `/actions/${weekly}/extension`, { ...dateOf('toDue', '2025-08-29'), reason: 'Two posts are vacant' });
    expect(await see('chair', `/actions/${weekly}`)).toContain('A later date was asked for on 3 February 2025 and is not decided');
    const answer = await does('director', await decisionOf(weekly), { decision: 'refused', reason: 'Agency cover is agreed' });
    expect(answer.text).toContain('In progress. Due 30 May 2025');
    expect(answer.text).toContain('Agency cover is agreed');
    expect(answer.text).not.toContain('(was');
  });

  it('a granted one moves it, and the first date stays beside it', async () => {
    on('2025-03-03');
    await does('action-owner', `/actions/${weekly}/extension`, { ...dateOf('toDue', '2025-06-30'), reason: 'The cover fell through' });
    const answer = await does('director', await decisionOf(weekly), { decision: 'granted' });
    expect(answer.text).toContain('Due 30 June 2025 (was 30 May 2025; 1 extension)');
    expect(await see('chair', '/board/extended')).toContain('A1 Weekly supervision');
  });

  it('re-dating many at once asks for each, the director decides, and two extensions are Amber', async () => {
    on('2025-05-12');
    await does('action-owner', `/actions/${weekly}/update`, { text: 'Cover has started', ownerRating: 'green' });
    expect(await see('chair', `/actions/${weekly}`)).toContain('Rating that counts Green since 12 May 2025');
    on('2025-05-13');
    await confirms(reviewed, 'Plans reviewed by managers', '2025-05-13', '2025-06-30');
    const asked = await does('programme-lead', '/extensions/new', {
      actionIds: [weekly, reviewed],
      ...dateOf('toDue', '2025-08-29'),
      reason: 'A new recording system',
    });
    expect(asked.text).toContain('2 later dates asked for. The present dates hold until each is decided.');
    expect(await see('chair', `/actions/${weekly}`)).toContain('Due 30 June 2025 (was 30 May 2025; 1 extension)');
    const waiting = (await (await web.signIn('director')).get('/extensions')).body;
    const names = [...new Set([...waiting.matchAll(/name="(decision\.[0-9a-f-]{36})"/g)].map(([, name]) => name ?? ''))];
    expect(names).toHaveLength(2);
    const granted = Object.fromEntries(names.map((name) => [name, 'granted']));
    expect((await does('director', '/extensions', granted)).text).toContain('2 later dates granted');
    const page = await see('chair', `/actions/${weekly}`);
    expect(page).toContain('Due 29 August 2025 (was 30 May 2025; 2 extensions)');
    expect(page).toContain('Rating that counts Amber since 13 May 2025');
    expect(page).toContain('Extended 2 times, last to 29 August 2025');
    expect(await see('chair', `/actions/${reviewed}`)).toContain('Due 29 August 2025 (was 30 June 2025; 1 extension)');
  });

  it('a claim leaves the rating as on its day, also when the due date has passed', async () => {
    on('2025-06-02');
    await becomesAlso('assurance-lead', 'action-owner');
    const offered = await does('director', `/actions/${weekly}/owner`, {
      ownerId: house.personId('assurance-lead'),
      reason: 'Cover for leave',
    });
    expect(offered.text).toMatch(
      /Offered to its owner on 2 June 2025 and not yet accepted.*Owner Principal Social Worker \(not yet accepted\)/,
    );
    const accepted = await does('assurance-lead', `/actions/${weekly}/accept`);
    expect(accepted.text).toContain('Owner Principal Social Worker (accepted 2 June 2025)');
    on('2025-07-01');
    await does('director', `/actions/${weekly}/owner`, { ownerId: house.personId('action-owner'), reason: 'Back from leave' });
    await does('action-owner', `/actions/${weekly}/accept`);
    await does('director', `/actions/${weekly}/co-owners`, { personIds: [house.personId('owner-2')] });
    on('2025-08-20');
    await does('action-owner', `/actions/${weekly}/update`, { text: 'Every team has it weekly' });
    const shows = { kind: 'audit', ...dateOf('datedOn', '2025-08-18'), shows: '18 of 20 records in time' };
    expect((await does('programme-lead', `/actions/${weekly}/evidence`, shows)).text).toContain('18 of 20 records in time');
    const claimed = await does('action-owner', `/actions/${weekly}/claim`, { note: 'Children keep their social worker' });
    expect(claimed.text).toMatch(/Amber Claimed complete\..*Rating that counts Amber/);
    on('2025-09-15');
    expect(await see('chair', `/actions/${weekly}`)).toMatch(/Amber Claimed complete\. Due 29 August 2025.*Rating that counts Amber/);
    expect(await see('chair', '/board/claimed')).toContain('A1 Weekly supervision');
  });

  it.each<[string, Who, string]>([
    ['who once owned it', 'assurance-lead', 'You are or were its owner (2 June 2025)'],
    ['who added the evidence', 'programme-lead', 'You are or were the person who added evidence that the claim relies on'],
    ['who is a co-owner', 'owner-2', 'You are or were a co-owner'],
  ])('nobody verifies it %s, and each is told why', async (_, who, why) => {
    if (who !== 'assurance-lead') await becomesAlso(who, 'assurance-lead');
    expect(await see(who, `/actions/${weekly}`)).toContain(`You cannot verify this action: ${why}`);
    const refused = await does(who, `/actions/${weekly}/verify`, { checked: 'Read ten records' }, `/actions/${weekly}`);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.text).toContain(why);
    expect(await see('chair', `/actions/${weekly}`)).toContain('Claimed complete.');
  });

  it('who had no part in it verifies it: Green, and not yet embedded', async () => {
    const verified = await does('director', `/actions/${weekly}/verify`, { checked: 'Read ten records and asked three teams' });
    expect(verified.text).toContain('Green Verified. Due 29 August 2025');
    expect(verified.text).toContain('Verified on 15 September 2025, not yet embedded');
    expect(await see('board-member', `/concerns/${supervision}`)).toContain('Answered: all its actions are verified');
  });

  it('the chair embeds it at a named meeting once twelve weeks and three figures at target have shown that it lasts', async () => {
    const measure = {
      title: 'Supervision held',
      key: 'supervision',
      unit: '%',
      better: 'higher',
      period: 'month',
      target: '90',
      tolerance: '2',
    };
    await does('programme-lead', '/measures', { ...measure, concernIds: [supervision] }, '/measures/new');
    const held = { title: 'Improvement board', ...dateOf('heldOn', '2025-12-15') };
    await does('programme-lead', '/meetings', held, '/meetings/new');
    const list = (await (await web.signIn('chair')).get('/meetings')).body;
    board = /href="(\/meetings\/[0-9a-f-]{36})"/.exec(list)?.[1] ?? '';
    on('2025-12-15');
    expect(await see('chair', board)).toContain('A1 Weekly supervision : not every condition is met');
    const lines = 'September 2025\t91\nOctober 2025\t92\nNovember 2025\t93';
    expect((await does('programme-lead', '/measures/supervision/paste', { lines })).text).toContain('3 figures added');
    expect(await see('director', board)).toContain('A1 Weekly supervision : every condition is met');
    const decided = await does('chair', `${board}/decisions`, { kind: 'embed', actionId: weekly }, `${board}/decisions/embed/${weekly}`);
    expect(decided.text).toContain('A1 Weekly supervision is embedded');
    const page = await see('action-owner', `/actions/${weekly}`);
    expect(page).toContain('Blue Embedded.');
    expect(page).toContain('Embedded by a decision of the Improvement board, 15 December 2025');
  });

  it('a measure that slips afterwards heads the next pack, for decision; nothing reopens by itself', async () => {
    on('2026-03-16');
    const lines = 'December 2025\t88\nJanuary 2026\t80\nFebruary 2026\t76';
    await does('programme-lead', '/measures/supervision/paste', { lines });
    await does('programme-lead', '/meetings', { title: 'Spring board', ...dateOf('heldOn', '2026-04-21') }, '/meetings/new');
    on('2026-04-10');
    await web.app.get(ReportSchedule, { strict: false }).run(house.schedule());
    const director = await web.signIn('director');
    const [, pack = ''] = /href="(\/reports\/[0-9a-f-]{36})"/.exec((await director.get('/reports')).body) ?? [];
    const { text } = await director.get(pack);
    expect(text).toContain('1 action embedded 15 December 2025, now slipping. The board decides whether to reopen');
    expect(text).toMatch(/Embedded 15 December 2025, now slipping/);
    expect(text).toContain('Supervision held: Red. 76% in February 2026');
    expect(await see('chair', `/actions/${weekly}`)).toContain('Embedded.');
  });

  it('the letter that raises it again opens it again: the director owes a review, and what was embedded answers it no more', async () => {
    on('2026-06-22');
    const { path, lead, page } = await takesIn(['Social workers still do not have supervision often enough.'], '2026-05-19', '19 May 2026');
    const [first = ''] = findingsOn(page);
    const joins = { [`decision-${first}`]: 'join-other', [`concern-${first}`]: 'C1' };
    const saved = await lead.follow(await lead.post(`${path}/listed`, joins));
    expect(saved.text).toContain('1 finding joined; C1 raised again');
    const concern = await see('director', `/concerns/${supervision}`);
    expect(concern).toContain('Raised 2 times: 14 October 2024, again 19 May 2026. No action answers this');
    expect(concern).toMatch(/For the director to review .*A1 Weekly supervision \(embedded\), waiting since 22 June 2026/);
    expect(await see('director', '/my-actions')).toContain('Raised again, to review (1)');
    expect(await see('director', '/concerns/reviews')).toMatch(/A1 Weekly supervision Embedded on .*Decide by 6 July 2026/);
    expect(await see('chair', '/board/raised-again')).toContain('Supervision is too rare');
    expect(await see('chair', '/board/no-action')).toContain('Supervision is too rare');
  });

  it('neither a draft nor a stopped action covers it; a new action that is confirmed does', async () => {
    on('2026-06-29');
    const cases = await writes('Caseloads that leave time', supervision);
    expect(await see('chair', '/board/no-action')).toContain('Supervision is too rare');
    await confirms(cases, 'Caseloads that leave time', '2026-06-29', '2026-12-18');
    expect(await see('chair', '/board/no-action')).not.toContain('Supervision is too rare');
    const stopped = await does('director', `/actions/${cases}/stop`, { reason: 'The budget was refused' });
    expect(stopped.text).toContain('Stopped on 29 June 2026: The budget was refused');
    await does('director', `/actions/${reviewed}/stop`, { reason: 'Overtaken by the new system' });
    const gaps = await see('chair', '/board/no-action');
    expect(gaps).toContain('Supervision is too rare');
    expect(gaps).toContain('Plans are thin');
    expect(await see('chair', `/concerns/${supervision}`)).toContain('No action answers this');
    await confirms(await writes('A practice lead in each team', supervision), 'A practice lead in each team', '2026-06-29', '2026-12-18');
    const kept = { [`decision.${weekly}`]: 'leave-closed', [`reason.${weekly}`]: 'The new action takes up what is left' };
    expect((await does('director', '/concerns/reviews', kept)).text).toContain('1 action left as complete. Raised again');
    expect(await see('chair', `/concerns/${supervision}`)).not.toContain('For the director to review');
    expect(await see('director', '/my-actions')).toContain('Nothing waits for you today');
    const after = await see('chair', '/board/no-action');
    expect(after).not.toContain('Supervision is too rare');
    expect(after).toContain('Plans are thin');
    expect(await see('chair', `/concerns/${plans}`)).toMatch(/No action answers this.*A2 Plans reviewed by managers Stopped/);
  });

  it('reads back: each turn of the rating on its day, the plan as it stood then, and what two days have made different', async () => {
    const turns = [
      'Green from 4 Nov 2024',
      'Amber from 3 Dec 2024',
      'Red from 27 Jan 2025',
      'Green from 28 Jan 2025',
      'Amber from 11 Feb 2025',
    ];
    const later = ['Green from 12 May 2025', 'Amber from 13 May 2025', 'Green from 15 Sep 2025', 'Blue from 15 Dec 2025'];
    expect(await see('chair', `/actions/${weekly}`)).toContain([...turns, ...later].join(', '));
    expect(await see('chair', '/history?at=2025-01-27')).toMatch(
      /1 Red 0 Amber 0 Green 0 Blue .*A1 Weekly supervision In progress Red since 27 Jan 2025 .*Due 30 May 2025 Team Manager, Assessment/,
    );
    const worked = await see('chair', '/history/compare?from=2025-05-12&to=2025-12-15');
    expect(worked).toContain('1 New 1 Verified or embedded 1 Given another date 1 Rated differently New: 1');
    expect(worked).toContain('A1 Weekly supervision In progress Embedded');
    expect(worked).toContain('30 June 2025 29 August 2025 43 working days later; originally 30 May 2025; 2 extensions');
    const undone = await see('chair', '/history/compare?from=2025-12-15&to=2026-06-29');
    expect(undone).toContain('2 New 2 Stopped 1 Concerns raised again New: 2');
    expect(undone).toContain('C1 Supervision is too rare Open Open Raised by Monitoring visit, 19 May 2026');
  });
});
