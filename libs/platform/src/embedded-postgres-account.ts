import { spawn, type SpawnOptions } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { CannotStart } from './cannot-start.js';

/** As whom PostgreSQL runs: it refuses to run as root. `undefined` ids mean as ourselves. */
export interface Account {
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  /** The program that lets the account pass through a parent folder that only root may enter. */
  readonly passThrough: string | undefined;
}

const nobody = 65534;

/** A short, fixed environment: PGPORT, PGDATA or a translation of the messages must not reach the server. */
export const environment = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Chooses the account for the cluster, or for the folder that will hold it.
 * @throws CannotStart when the cluster belongs to another person, or root cannot give another account a way in
 */
export async function chooseAccount(folder: string, cluster: string): Promise<Account> {
  const self = process.getuid?.();
  if (self === undefined) {
    throw new CannotStart(
      'The built-in PostgreSQL runs on Linux and macOS. On Windows use WSL, or set DATABASE_URL and MIGRATE_DATABASE_URL to your own PostgreSQL.',
    );
  }
  const owner = existsSync(cluster) ? statSync(cluster) : undefined;
  if (self !== 0) {
    if (owner !== undefined && owner.uid !== self) {
      throw new CannotStart(
        `The data in ${cluster} belongs to another account (number ${owner.uid}). Start as that account or as root, or set DATA_DIR to another folder.`,
      );
    }
    return { uid: undefined, gid: undefined, passThrough: undefined };
  }
  // Data made by an ordinary user stays that user's, so that both root and the user can start it.
  const plain = { uid: owner?.uid ?? nobody, gid: owner?.gid ?? nobody, passThrough: undefined };
  const account = plain.uid === 0 ? { ...plain, uid: nobody, gid: nobody } : plain;
  if (await canEnter(account, folder)) return account;
  const passThrough = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  const privileged = { ...account, passThrough };
  if (passThrough !== undefined && (await canEnter(privileged, folder))) return privileged;
  throw new CannotStart(
    `PostgreSQL does not run as root, and no other account may enter ${folder}. Start as an ordinary user, or set DATA_DIR to a folder such as /var/lib/improvement-plan.`,
  );
}

async function canEnter(account: Account, folder: string): Promise<boolean> {
  return (await run(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder])).code === 0;
}

/** Command, arguments and options that start a program as the account, out of reach of Ctrl-C in our terminal. */
export function asAccount({ uid, gid, passThrough }: Account, program: string, args: readonly string[]): [string, string[], SpawnOptions] {
  const options = { cwd: '/', env: environment, detached: true };
  if (uid === undefined || gid === undefined) return [program, [...args], options];
  if (passThrough === undefined) return [program, [...args], { ...options, uid, gid }];
  const capability = '+dac_override';
  const become = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', `--inh-caps=${capability}`, `--ambient-caps=${capability}`];
  return [passThrough, [...become, '--', program, ...args], options];
}

/** Runs a program to its end. A program that cannot be started has code `null` and the reason as its output. */
export function run(account: Account, program: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const [command, words, options] = asAccount(account, program, args);
    const child = spawn(command, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (text: Buffer): void => {
      output += text.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      resolve({ code: null, output: error.message });
    });
    child.on('close', (code) => {
      resolve({ code, output: output.trim() });
    });
  });
}
