import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, startEmbeddedPostgres } from '#platform';
import pg from 'pg';
import { readCompose } from './compose-file.js';

const secret = 'an0ther5ecret0f32charactersOrMore';
const secrets = { POSTGRES_PASSWORD: secret, OWNER_PASSWORD: secret, APP_PASSWORD: secret, SESSION_SECRET: secret, SECRETS_KEY: secret };
const services = readCompose(secrets);
const every = Object.entries(services);
/** The image of Redis and of PostgreSQL is asked for by name, so that a name here is no root in disguise. */
const notRoot = /^(postgres|redis|node|[1-9]\d*(:[1-9]\d*)?)$/;

describe('the servers of docker-compose.yml', () => {
  it('are PostgreSQL, Redis, the migration, web, worker and a mail catcher', () => {
    expect(Object.keys(services).sort()).toEqual(['mailpit', 'migrate', 'postgres', 'redis', 'web', 'worker']);
    expect(services['postgres']?.image).toMatch(/^postgres:1[5-9]/);
    expect(services['redis']?.image).toMatch(/^redis:7/);
  });

  it.each(every)('%s runs without root, on a read-only file system, with no special rights', (_, service) => {
    expect(service.user).toMatch(notRoot);
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
  });

  it.each(every.filter(([name]) => name !== 'migrate'))('%s says whether it is well, and is started again when it ends', (_, service) => {
    expect(service.healthcheck?.test[0]).toBe('CMD');
    for (const word of service.healthcheck?.test ?? []) expect(typeof word).toBe('string');
    expect(service.restart).toBe('unless-stopped');
  });

  it('begin with the migration, which runs once', () => {
    expect(services['migrate']?.restart).toBe('no');
    expect(services['migrate']?.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    for (const name of ['web', 'worker']) {
      expect(services[name]?.depends_on).toEqual({
        postgres: { condition: 'service_healthy' },
        redis: { condition: 'service_healthy' },
        migrate: { condition: 'service_completed_successfully' },
      });
    }
  });

  it('keep the queue: Redis writes every job to disk and throws none away', () => {
    const command = services['redis']?.command?.join(' ');
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
  });

  it('cannot be reached from other machines', () => {
    for (const [, { ports = [] }] of every) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(
      every
        .filter(([, { ports }]) => ports !== undefined)
        .map(([name]) => name)
        .sort(),
    ).toEqual(['mailpit', 'web']);
  });

  it('give the owner’s password to the migration alone', () => {
    const own = readCompose({ ...secrets, OWNER_PASSWORD: 'the-owners-own' });
    const knowing = Object.entries(own).filter(([, { environment }]) => JSON.stringify(environment ?? {}).includes('the-owners-own'));
    expect(knowing.map(([name]) => name).sort()).toEqual(['migrate', 'postgres']);
  });

  it.each(Object.keys(secrets))('do not start without %s', (name) => {
    expect(() => readCompose({ ...secrets, [name]: '' })).toThrow('see .env.example');
  });

  it.each(['migrate', 'web', 'worker'])('give %s settings that it accepts', (name) => {
    const config = readConfig({ ...services[name]?.environment });
    expect(config.production).toBe(true);
    expect(config.databaseUrl).toContain('tracker_app');
  });

  it('explain every setting in .env.example, and none that nothing reads', () => {
    const example = readFileSync('.env.example', 'utf8');
    const asked = [...readFileSync('docker-compose.yml', 'utf8').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name!);
    const read = [...readFileSync('libs/platform/src/config.ts', 'utf8').matchAll(/env, '([A-Z_]+)'/g)].map(([, name]) => name!);
    const explained = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name!);
    expect(explained.sort()).toEqual([...new Set([...asked, ...read])].sort());
  });
});

describe('the roles that docker/postgres-init.sh makes', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'compose-'));
    chmodSync(folder, 0o755);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('cannot see past row-level security, and the application’s owns nothing', async () => {
    const server = await startEmbeddedPostgres({ dataDir: folder, durable: false });
    try {
      const asked = script(folder);
      const admin = new pg.Client({ connectionString: server.url('postgres', 'postgres') });
      await admin.connect();
      await admin.query('drop database tracker');
      await admin.query('drop role tracker_app');
      await admin.query('drop role tracker_owner');
      for (const statement of asked) await admin.query(statement);
      const { rows } = await admin.query(`
        select rolname as role, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as powerful, rolcanlogin as login,
          (select string_agg(datname, ',') from pg_database where datdba = r.oid) as owns
        from pg_roles r where rolname like 'tracker%' order by rolname`);
      await admin.end();
      expect(rows).toEqual([
        { role: 'tracker_app', powerful: false, login: true, owns: null },
        { role: 'tracker_owner', powerful: false, login: true, owns: 'tracker' },
      ]);
      const app = new pg.Client({ connectionString: server.url('tracker_app', 'tracker') });
      await app.connect();
      await expect(app.query('create table not_mine ()')).rejects.toThrow('permission denied');
      await app.end();
    } finally {
      await server.stop();
    }
  });
});

/** Runs the script with a `psql` that only writes down what it is given. @returns its statements, passwords filled in */
function script(folder: string): string[] {
  const psql = join(folder, 'psql');
  writeFileSync(psql, '#!/bin/sh\nprintf "%s\\n" "$@"\necho ---\ncat\n', { mode: 0o755 });
  const { stdout, status } = spawnSync('sh', ['docker/postgres-init.sh'], {
    encoding: 'utf8',
    env: { PATH: `${folder}:/usr/bin:/bin`, POSTGRES_USER: 'postgres', OWNER_PASSWORD: "it's the owner", APP_PASSWORD: 'app' },
  });
  expect(status).toBe(0);
  const [words = '', statements = ''] = stdout.split('---\n');
  const values = new Map([...words.matchAll(/^(\w+_password)=(.*)$/gm)].map(([, name, value]) => [name, value!]));
  return statements
    .replace(/:'(\w+)'/g, (_, name: string) => `'${values.get(name)!.replaceAll("'", "''")}'`)
    .split(';')
    .filter((statement) => statement.trim() !== '');
}
