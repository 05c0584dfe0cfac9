// Loaded before the product in a process of its own: counts what it sends to PostgreSQL, notes the statements of one request when
// asked, and tells its processor time and memory.
import pg from 'pg';

const { Client } = pg;
const original = Client.prototype.query;
let queries = 0;
let noted;

Client.prototype.query = function counted(asked, ...rest) {
  queries += 1;
  if (noted === undefined) return original.call(this, asked, ...rest);
  const note = {
    text: typeof asked === 'string' ? asked : asked.text,
    values: (Array.isArray(rest[0]) ? rest[0] : asked.values) ?? [],
    ms: 0,
  };
  noted.push(note);
  const began = performance.now();
  const done = () => (note.ms = performance.now() - began);
  const last = rest.at(-1);
  if (typeof last === 'function') {
    rest[rest.length - 1] = (...answer) => {
      done();
      last(...answer);
    };
    return original.call(this, asked, ...rest);
  }
  const answer = original.call(this, asked, ...rest);
  answer?.then?.(done, done);
  return answer;
};

process.on('message', (wanted) => {
  if (wanted === 'note') noted = [];
  const { user, system } = process.cpuUsage();
  process.send({
    queries,
    cpuMs: (user + system) / 1000,
    rssMb: process.memoryUsage.rss() / 2 ** 20,
    noted: wanted === 'noted' ? noted : [],
  });
  if (wanted === 'noted') noted = undefined;
});
process.channel?.unref();
