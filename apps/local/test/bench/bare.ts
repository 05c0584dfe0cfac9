// The limit: Fastify and pg answering with some statements, on connections that are told once whose rows they may see.
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import pg from 'pg';
import './counting.mjs';

const { url, statements, session } = JSON.parse(readFileSync(process.env['BARE'] ?? '', 'utf8')) as {
  url: string;
  statements: readonly { text: string; values: unknown[] }[];
  session: Readonly<Record<string, string>>;
};
const pool = new pg.Pool({ connectionString: url, max: 10 });
pool.on('connect', (client) => {
  for (const [name, value] of Object.entries(session)) void client.query('select set_config($1, $2, false)', [name, value]);
});
const app = Fastify();
app.get('/', async () => {
  const client = await pool.connect();
  try {
    const answer: unknown[] = [];
    for (const [at, { text, values }] of statements.entries()) answer.push((await client.query({ name: String(at), text, values })).rows);
    return answer;
  } finally {
    client.release();
  }
});
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
