// Starts the embedded PostgreSQL on the folder named, says so, and holds it until its input ends: `npm start` without the product.
import { CannotStart } from '../../platform/src/cannot-start.js';
import { startEmbeddedPostgres } from '../../platform/src/embedded-postgres.js';

try {
  const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', durable: true });
  process.stdout.write(`${server.url('tracker_owner', 'tracker')}\n`);
  process.stdin.resume().on('end', () => {
    void server.stop().then(() => process.exit(0));
  });
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
