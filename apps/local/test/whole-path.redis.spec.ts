import { mkdtempSync, chmodSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform';
import { openSmtp, type TestSmtp } from '../../../libs/reminder/testing/smtp.js';
import { freePort, type Program, start, until as untilSo } from './program.js';

const letter = readFileSync(new URL('../../../libs/sample/src/documents/second-visit.txt', import.meta.url), 'utf8');

interface Answers {
  readonly documentId: string;
  readonly id: string;
  readonly toDecide: readonly { readonly findingIds: readonly string[] }[];
  readonly findings: readonly { readonly id: string; readonly kind: string; readonly text: string; readonly theme: string }[];
  readonly reports: readonly { readonly id: string; readonly status: string }[];
}

/** On a Monday morning in March 2026, by the API alone, with web and worker as processes of their own and the queue in Redis. */
describe('from the letter to the report on real servers', () => {
  let folder: string;
  let postgres: EmbeddedPostgres;
  let smtp: TestSmtp;
  let settings: Record<string, string>;
  let base: string;
  const running: Program[] = [];

  const cli = async (...words: string[]): Promise<string> => {
    const program = start(['node', 'dist/apps/cli/src/main.js', ...words], settings);
    if ((await program.ended()) !== 0) throw new Error(`${words.join(' ')}: ${program.said()}`);
    return program.said().trim();
  };
  const person = async (email: string, jobTitle: string, role: string): Promise<string> => {
    await cli('person', 'create', '--email', email, '--job-title', jobTitle, '--role', role);
    return /ipt_\S+/.exec(await cli('token', 'create', '--person', email))![0];
  };
  async function api(token: string, path: string, body?: object): Promise<Answers> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${base}/api/v1${path}`, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as Answers;
  }
  const until = <T>(look: () => Promise<T | undefined> | T | undefined, what: string): Promise<T> => untilSo(look, what, running);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'path-'));
    chmodSync(folder, 0o755);
    postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false });
    smtp = await openSmtp();
    const redisPort = await freePort();
    const redis = start(
      ['redis-server', '--port', String(redisPort), '--bind', '127.0.0.1', '--dir', folder, '--maxmemory-policy', 'noeviction'],
      {},
    );
    running.push(redis);
    await redis.says('Ready to accept connections');
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    settings = {
      DATABASE_URL: postgres.url('tracker_app', 'tracker'),
      MIGRATE_DATABASE_URL: postgres.url('tracker_owner', 'tracker'),
      REDIS_URL: `redis://127.0.0.1:${redisPort}`,
      SMTP_URL: smtp.url,
      PUBLIC_URL: base,
      PORT: String(port),
      SESSION_SECRET: 'f0r7hisTestAlone0123456789abcdef',
      SECRETS_KEY: 'f0r7hisTestAlone0123456789abcdef',
      NOW: '2026-03-16T09:00',
      TMPDIR: folder,
    };
  }, 60_000);
  afterAll(async () => {
    for (const program of running.splice(0).reverse()) await program.stop();
    await smtp.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('a concern becomes an owned action, its owner is reminded before the visit, and the report goes out on its day', async () => {
    await cli('migrate');
    await cli('authority', 'create', 'Exampleshire');
    const director = await person('director@example.org', 'Director', 'director');
    await person('owner@example.org', 'Team Manager', 'action-owner');
    const run = (app: string): number => running.push(start(['node', `dist/apps/${app}/src/main.js`], settings));
    run('web');
    await until(async () => ((await fetch(`${base}/health/ready`).catch(() => undefined))?.ok ? true : undefined), 'the pages');

    const { documentId } = await api(director, '/documents/pasted', { text: letter });
    const { findings } = await api(director, `/documents/${documentId}/findings`);
    const housing = findings.find(({ kind, text }) => kind === 'concern' && /housing/i.test(text))!;
    expect(findings.some(({ kind, theme }) => kind === 'concern' && theme === 'supervision')).toBe(true);
    expect(findings.some(({ kind, theme }) => kind === 'concern' && theme === 'case-closure')).toBe(true);
    const decision = { findingIds: [housing.id], decision: 'new-concern', title: 'Families’ housing need', theme: 'housing' };
    await api(director, `/documents/${documentId}/decisions`, { decisions: [decision] });

    const drafts = (await api(director, '/drafts')) as unknown as { drafts: { id: string }[] };
    const people = (await api(director, '/people')) as unknown as { people: { id: string; jobTitle: string }[] };
    const ownerId = people.people.find(({ jobTitle }) => jobTitle === 'Team Manager')!.id;
    const draft = { id: drafts.drafts[0]!.id, title: 'A route to the housing service', outcome: 'Safe homes in time', ownerId };
    await api(director, '/drafts/save', {
      drafts: [{ ...draft, ownerAgreed: true, startOn: '2026-03-16', dueOn: '2026-06-30' }],
      confirm: 'ready',
    });
    await api(director, '/inspections', { kind: 'monitoring', status: 'confirmed', startsOn: '2026-03-24', focusThemes: ['housing'] });
    await api(director, '/deadlines', { title: 'Progress report to the commissioner', dueOn: '2026-03-16', cutOffOn: '2026-03-13' });
    run('worker');
    run('worker');

    // They are told of their token too, in whatever order.
    const isReminder = ({ to, body }: { to: string; body: string }): boolean =>
      to === 'owner@example.org' && !body.includes('token of the API');
    const told = await until(() => smtp.received.find(isReminder), 'the owner’s reminder');
    expect(told.body).toContain('A1');
    const report = await until(
      async () => (await api(director, '/reports')).reports.find(({ status }) => status === 'issued'),
      'the report on its day',
    );
    const pdf = await fetch(`${base}/api/v1/reports/${report.id}/pdf`, { headers: { authorization: `Bearer ${director}` } });
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(await cli('audit', 'verify')).toMatch(/\d/);
  }, 120_000);
});
