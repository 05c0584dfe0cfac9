import { execFileSync } from 'node:child_process';

/** One PostgreSQL for all test files. Jest loads this file as CommonJS, so the work is done by a process of its own. */
export default function setup(config: { readonly rootDir: string }): void {
  const script = ['--import', './scripts/typescript.mjs', 'libs/schema/testing/test-server.ts', 'start', String(process.pid)];
  const answer = execFileSync(process.execPath, script, { cwd: config.rootDir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const { folder, socketDir } = JSON.parse(answer) as { folder: string; socketDir: string };
  process.env['TEST_POSTGRES_FOLDER'] = folder;
  process.env['TEST_POSTGRES_SOCKET'] = socketDir;
}
