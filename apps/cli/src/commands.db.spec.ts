import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { Actors, Authorities, OwnTrail, SignIn, Throttle, Tokens } from '#identity';
import { Audit, HeadsFile } from '#audit';
import { newId, Outbox, SignInRules } from '#platform';
import { openS3Server, type S3Server } from '../../../libs/platform/testing/s3-server.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { command, type Ran } from '../test/test-terminal.js';

describe('the command line', () => {
  let house: House;
  let tokens: Tokens;
  let signIn: SignIn;
  const ask = (...args: string[]): Promise<Ran> => command(args, { DATABASE_URL: house.appUrl, NOW: '2026-03-13T08:00' });
  const here = ['--authority', 'Exampleshire'];
  const email = 'director@exampleshire.example.org';

  beforeAll(async () => {
    house = await openHouse();
    const { database, clock } = house;
    const [audit, actors] = [new Audit(database, clock), new Actors(database, clock)];
    tokens = new Tokens(database, audit, clock, new Outbox(clock));
    signIn = new SignIn(database, clock, new OwnTrail(database, audit, actors), new Throttle(database, clock), new SignInRules());
  });
  afterAll(() => house.close());

  it('makes a token that works in the API, and prints nothing else', async () => {
    const { code, output, notes } = await ask('token', 'create', '--person', email, '--label', 'Power BI', '--days', '7', ...here);
    expect([code, output]).toEqual([0, expect.stringMatching(/^ipt_[\w-]{43}$/)]);
    expect(notes).toContain('reads and changes everything that its person may, until 2026-03-20');
    expect(await tokens.recognise(output)).toMatchObject({
      actor: { personId: house.personId('director'), via: 'api' },
      scope: { access: 'write', areas: [] },
    });
  });

  it('makes a token that reads parts alone', async () => {
    const asked = ['token', 'create', '--person', email, '--read-only', '--areas', 'reports, measures', ...here];
    const { output, notes } = await ask(...asked);
    expect(notes).toContain('reads measures, reports, until');
    expect(await tokens.recognise(output)).toMatchObject({ scope: { access: 'read', areas: ['measures', 'reports'] } });
  });

  it('lists tokens and revokes one', async () => {
    const { output: token } = await ask('token', 'create', '--person', email, '--label', 'To be revoked', ...here);
    const { output: list } = await ask('token', 'list', ...here);
    const line = list.split('\n').find((row) => row.endsWith('To be revoked')) ?? '';
    expect(line).toMatch(new RegExp(`${email} +works +2026-06-11 +never`));
    const [id = ''] = line.split(' ');
    expect(list).not.toContain(token);
    expect(await ask('token', 'revoke', id, ...here)).toMatchObject({ code: 0, output: 'Revoked' });
    expect(await tokens.recognise(token)).toBeUndefined();
    expect((await ask('token', 'list', ...here)).output).toMatch(/revoked .*To be revoked/);
  });

  it('says what has been kept for its time, and takes it away only when it is asked to', async () => {
    await house.database.throughDoor(
      'sign-in',
      (tx) =>
        tx.query(
          `insert into api_token (id, authority_id, person_id, label, token_hash, created_at, expires_at)
           values (gen_random_uuid(), $1, $2, 'Old', 'x', '2020-01-01', '2021-01-01')`,
          [house.authorityId, house.personId('director')],
        ),
      house.schedule(),
    );
    const told = await ask('retention', 'purge', '--dry-run', ...here);
    expect(told.output).toMatch(/Exampleshire +1 +12 months +2021-01-01 +2021-01-01 +API tokens/);
    expect((await ask('retention', 'purge', ...here)).output).toContain('Exampleshire: 1 gone: API tokens that ended or ran out');
    expect((await ask('retention', 'purge', '--dry-run', ...here)).output).toMatch(/Exampleshire +0 +12 months +API tokens/);
  });

  it.each([
    [['token', 'create', '--person', 'nobody@example.org', '--authority', 'Exampleshire'], 'Nobody with the address nobody@example.org'],
    [['token', 'create', '--person', 'director@exampleshire.example.org'], '“Borsetshire”, “Exampleshire”'],
    [['token', 'create', '--person', 'x@example.org', '--authority', 'Nowhere'], 'There is no authority “Nowhere”'],
    [['token', 'create', '--person', 'x@example.org', '--days', '400'], 'whole number from 1 to 366'],
    [['token', 'create'], '--person'],
    [['token', 'create', '--person', 'x@example.org', '--areas', 'plan,money'], 'There is no “money”. Choose from plan,'],
    [['token', 'revoke', 'not-an-id', '--authority', 'Exampleshire'], 'token list shows them'],
    [['token', 'revoke', '018f0000-0000-7000-8000-00000000aaaa', '--authority', 'Exampleshire'], 'no such token'],
    [['person', 'create', '--email', 'x', '--job-title', 'Y', '--role', 'reader'], 'like name@example.org'],
    [['person', 'create', '--email', 'x@example.org', '--job-title', 'Y', '--role', 'king'], 'administrator, programme-lead'],
    [['person', 'password', 'nobody@example.org', '--authority', 'Exampleshire'], 'Nobody in Exampleshire'],
    [['authority', 'create', 'Exampleshire'], 'already'],
    [['frobnicate'], 'unknown command'],
  ])('ends with exit code 2 and says what to do: %j', async (args, words) => {
    const { code, output, notes } = await ask(...args);
    expect([code, output]).toEqual([2, '']);
    expect(notes).toContain(words);
    expect(notes).not.toMatch(/\bat .*\.(ts|js):\d/);
  });

  it('adds a person, whose first password works once', async () => {
    const address = 'new@exampleshire.example.org';
    const args = ['person', 'create', '--email', address, '--job-title', 'Head of Fostering', '--role', 'accountable-lead', 'action-owner'];
    const { code, output } = await ask(...args, ...here);
    expect([code, output]).toEqual([0, expect.stringMatching(/^[a-z2-9-]{19}$/)]);
    expect(await signIn.byPassword(address, output)).toMatchObject({ recognised: { mustChangePassword: true } });
    expect(await ask(...args, ...here)).toMatchObject({ code: 2 });
    const given = await ask('person', 'password', address, ...here);
    expect(await signIn.byPassword(address, output)).toEqual({});
    expect(await signIn.byPassword(address, given.output)).toMatchObject({ recognised: { mustChangePassword: true } });
  });

  it('creates an authority and lists it', async () => {
    const { code, output: id } = await ask('authority', 'create', 'Loamshire');
    expect(code).toBe(0);
    expect((await ask('authority', 'list')).output).toContain(`${id}  Loamshire`);
    const authorities = new Authorities(house.database, new Audit(house.database, house.clock), house.clock);
    expect(await authorities.authorityIds()).toContain(id);
  });

  it('prints everything that is held about someone as JSON', async () => {
    const { code, output } = await ask('person', 'export', 'chair@exampleshire.example.org', '--authority', 'Exampleshire');
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ person: { id: house.personId('chair') }, held: { membership: [{ role: 'chair' }] } });
    const nobody = await ask('person', 'export', 'nobody@example.org', '--authority', 'Exampleshire');
    expect([nobody.code, nobody.notes]).toEqual([2, 'Nobody in Exampleshire has the address nobody@example.org.']);
  });

  it('compares the trail with the notes that were kept elsewhere', async () => {
    const heads = join(mkdtempSync(join(tmpdir(), 'heads-')), 'copy.txt');
    expect(await ask('audit', 'verify', '--heads', heads)).toMatchObject({ code: 2, notes: `There are no notes of a trail in ${heads}.` });
    await new Audit(house.database, house.clock).noteHead(house.schedule(), new HeadsFile(heads));
    const whole = await ask('audit', 'verify', '--heads', heads);
    expect([whole.code, whole.output]).toEqual([0, expect.stringMatching(/nothing was changed or removed \(as in 1 daily note\)/)]);
    appendFileSync(heads, `2026-03-13 ${house.authorityId} 4000 ${'a'.repeat(64)}\n`);
    const cut = await ask('audit', 'verify', '--heads', heads);
    expect([cut.code, cut.notes]).toEqual([1, expect.stringMatching(/is missing: there were 4000 on 13 March 2026$/)]);
    rmSync(dirname(heads), { recursive: true });
  });

  it('finds the trail whole, and names the authority and the entry when it is not', async () => {
    const whole = await ask('audit', 'verify');
    expect(whole.code).toBe(0);
    expect(whole.output).toMatch(/Exampleshire: \d+ entries, nothing was changed or removed/);
    const owner = new pg.Client({ connectionString: house.ownerUrl });
    await owner.connect();
    await owner.query(`select set_config('app.authority_id', $1, false), set_config('app.cleared_for', 'everything', false)`, [
      house.authorityId,
    ]);
    await owner.query('alter table audit_entry disable trigger user');
    await owner.query(`update audit_entry set actor = 'Somebody Else' where position = 2`);
    await owner.end();
    const tampered = await ask('audit', 'verify');
    expect(tampered.code).toBe(1);
    expect(tampered.notes).toMatch(/^Exampleshire: entry 2 of \d+: was changed after it was written$/);
    expect(tampered.output).toContain('Borsetshire: 0 entries');
  });

  it('migrates as the owner, again and again', async () => {
    const settings = { MIGRATE_DATABASE_URL: house.ownerUrl, DATABASE_URL: house.appUrl };
    expect(await command(['migrate'], settings)).toEqual({ code: 0, output: 'Up to date already', notes: '', bars: [] });
    const without = await command(['migrate'], { DATABASE_URL: house.appUrl });
    expect([without.code, without.notes]).toEqual([2, expect.stringContaining('MIGRATE_DATABASE_URL is not set')]);
  });

  it.each([
    [{ DATA_DIR: '/nowhere' }, 'npm start'],
    [{ DATABASE_URL: 'postgresql://tracker_app@127.0.0.1:9/tracker' }, 'The database does not answer (ECONNREFUSED)'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must look like'],
  ])('ends with exit code 1 and no trace of the code when there is no database: %j', async (settings, words) => {
    const { code, output, notes } = await command(['authority', 'list'], settings);
    expect([code, output]).toEqual([1, '']);
    expect(notes).toContain(words);
    expect(notes).not.toMatch(/\bat .*\.(ts|js):\d/);
  });

  it('refuses to work as the owner of the tables, who could see past row-level security', async () => {
    const { code, notes } = await command(['authority', 'list'], { DATABASE_URL: house.ownerUrl });
    expect(code).toBe(1);
    expect(notes).toContain('MIGRATE_DATABASE_URL');
  });

  describe('moves files of evidence', () => {
    let server: S3Server;
    const bytes = Buffer.from('%PDF-1.7 an audit');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const move = (...more: string[]): Promise<Ran> => {
      const { endpoint, keyId, secret } = server.settings;
      const store = { EVIDENCE_STORE: `s3://evidence?endpoint=${endpoint}`, EVIDENCE_STORE_KEY_ID: keyId, EVIDENCE_STORE_SECRET: secret };
      return command(['evidence', 'move', ...more], { DATABASE_URL: house.appUrl, NOW: '2026-03-13T08:00', ...store });
    };

    beforeAll(async () => {
      server = await openS3Server();
      await house.database.transaction(house.schedule(), async (tx) => {
        const [action, at] = [newId(), house.clock.now()];
        await tx.query(
          `insert into action (id, authority_id, number, title, status, created_at) values ($1, $2, 1, 'Audit', 'draft', $3)`,
          [action, house.authorityId, at],
        );
        await tx.query(`insert into evidence_file values ($1, $2, 'application/pdf', $3, $4)`, [
          house.authorityId,
          sha256,
          bytes.length,
          bytes,
        ]);
        await tx.query(
          `insert into evidence (id, authority_id, action_id, kind, dated_on, shows, file_sha256, file_name, added_at) values ($1, $2, $3, 'audit', '2026-03-12', 'Ten files', $4, 'Audit.pdf', $5)`,
          [newId(), house.authorityId, action, sha256, at],
        );
      });
    });
    afterAll(() => server.close());

    it('to the store that the settings name and back, telling of each', async () => {
      const there = await move(...here);
      expect(there).toMatchObject({ code: 0, output: 'Exampleshire: 1 file moved to the store' });
      expect(there.notes).toBe(`Exampleshire: 1 moved, ${sha256.slice(0, 12)}, ${bytes.length} bytes`);
      expect(server.objects.get(`${house.authorityId}/${sha256}`)).toEqual(bytes);
      expect((await move()).output).toContain('Exampleshire: 0 files moved to the store');
      expect((await move('--back', ...here)).output).toBe('Exampleshire: 1 file moved into PostgreSQL');
    });

    it('and says what to do when it cannot', async () => {
      server.breakDown(403);
      const refused = await move(...here);
      expect([refused.code, refused.notes]).toEqual([1, expect.stringContaining('check EVIDENCE_STORE_KEY_ID')]);
      const unset = await ask('evidence', 'move');
      expect([unset.code, unset.notes]).toEqual([2, expect.stringContaining('EVIDENCE_STORE is not set')]);
      const wrong = await command(['evidence', 'move'], { EVIDENCE_STORE: 's3://key:secret@bucket' });
      expect([wrong.code, wrong.notes]).toEqual([1, expect.stringContaining('EVIDENCE_STORE must look like s3://')]);
      const keyless = await command(['evidence', 'move'], { EVIDENCE_STORE: 's3://evidence' });
      expect(keyless.notes).toContain('EVIDENCE_STORE_KEY_ID and EVIDENCE_STORE_SECRET must be set');
    });
  });
});
