import { createServer } from 'node:net';
import { CannotStart } from '#platform';

/**
 * Looks whether the address is free before anything is started.
 * @throws CannotStart naming another port to try
 */
export async function refuseBusyPort(port: number, host: string): Promise<void> {
  const trial = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      trial.once('error', reject).listen(port, host, resolve);
    });
  } catch (error) {
    throw new CannotStart(explain((error as NodeJS.ErrnoException).code, port, host));
  }
  await new Promise((resolve) => trial.close(resolve));
}

function explain(code: string | undefined, port: number, host: string): string {
  const another = `choose another port: PORT=${port < 1024 ? port + 3000 : port + 1} npm start`;
  if (code === 'EADDRINUSE') return `Port ${port} is in use by another program, or by another copy of this one. Stop it, or ${another}`;
  if (code === 'EACCES') return `This account may not use port ${port}. Please ${another}`;
  return `The address ${host}, port ${port}, cannot be used (${code ?? 'unknown reason'}). Check HOST and PORT.`;
}
