// Writes the description of the API to docs/openapi.json; with --check it only compares. Needs no database: the app is
// put together with one that is never opened.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { SystemClock } from '../dist/libs/calendar/src/index.js';
import { Database, readConfig } from '../dist/libs/platform/src/index.js';
import { createWebApp } from '../dist/apps/web/src/open-app.js';

const file = new URL('../docs/openapi.json', import.meta.url);
const database = new Database(new DataSource({ type: 'postgres' }));
const app = await createWebApp({ config: readConfig({ LOG_LEVEL: 'silent' }), clock: new SystemClock(), database });
const { statusCode, payload } = await app.inject({ method: 'GET', url: '/api/openapi.json' });
await app.close();
if (statusCode !== 200) throw new Error(`/api/openapi.json answers ${statusCode}: ${payload}`);
const text = `${JSON.stringify(JSON.parse(payload), null, 2)}\n`;

if (process.argv.includes('--check')) {
  const written = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (written !== text) {
    console.error('openapi: docs/openapi.json is not what the API is. Run `node scripts/openapi.mjs` and commit it.');
    process.exitCode = 1;
  } else console.log(`openapi: ${Object.keys(JSON.parse(text).paths).length} paths are as written`);
} else {
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, text);
  console.log('openapi: written to docs/openapi.json');
}
