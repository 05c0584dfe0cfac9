import { execFileSync } from 'node:child_process';

export default function teardown(config: { readonly rootDir: string }): void {
  const folder = process.env['TEST_POSTGRES_FOLDER'];
  if (folder === undefined) return;
  const script = ['--import', './scripts/typescript.mjs', 'libs/schema/testing/test-server.ts', 'stop', folder];
  execFileSync(process.execPath, script, { cwd: config.rootDir, stdio: 'inherit' });
}
