import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const every = 15_000;

/**
 * A worker has no address to ask how it is. It touches `improvement-plan-worker.beat` in the temporary folder every 15 seconds
 * as long as it is well; the health check in docker-compose.yml looks at the file's age.
 * @returns how to end it
 */
export function keepBeating(ready: () => Promise<boolean>): () => void {
  const file = join(tmpdir(), 'improvement-plan-worker.beat');
  const beat = async (): Promise<void> => {
    if (await ready()) writeFileSync(file, '');
  };
  // A full or unwritable disk is no reason to stop working: the check then finds the file too old.
  const attempt = (): void => void beat().catch(() => undefined);
  attempt();
  const timer = setInterval(attempt, every);
  return () => {
    clearInterval(timer);
  };
}
