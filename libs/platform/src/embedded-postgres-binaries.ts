import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { CannotStart } from './cannot-start.js';
import { type Account, run } from './embedded-postgres-account.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** For instance 18. */
  readonly major: number;
}

const ownServer = 'set DATABASE_URL and MIGRATE_DATABASE_URL to a PostgreSQL of your own (15 or later)';

/**
 * Finds PostgreSQL's programs in the optional npm package and makes sure that the account can run them: makes the
 * links that the package's install script would have made, and copies all (60 MB, once) out of a private folder.
 * @throws CannotStart when the package is absent or its programs do not run here
 */
export async function findBinaries(account: Account): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let installed: { readonly postgres: string };
  try {
    installed = (await import(name)) as { readonly postgres: string };
  } catch {
    throw new CannotStart(
      `The built-in PostgreSQL (npm package ${name}) is not installed. Run npm ci without --omit=optional, or ${ownServer}.`,
    );
  }
  const home = dirname(dirname(dirname(installed.postgres)));
  attempt(() => {
    makeLinks(home);
  });
  const inPlace = await tryOut(account, home);
  if (typeof inPlace === 'object') return inPlace;

  let reason = inPlace;
  for (const folder of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    const copy = attempt(() => copyOnce(home, folder));
    const copied = copy === undefined ? undefined : await tryOut({ ...account, passThrough: undefined }, copy);
    if (typeof copied === 'object') return copied;
    reason = copied ?? reason;
  }
  throw new CannotStart(`The built-in PostgreSQL does not run on this machine (${reason}). Install it again with npm ci, or ${ownServer}.`);
}

/** The programs, or why they do not run. Tried without special rights: the server checks access to its own program as the plain account. */
async function tryOut(account: Account, home: string): Promise<Binaries | string> {
  const postgres = join(home, 'native/bin/postgres');
  const { code, output } = await run({ ...account, passThrough: undefined }, postgres, ['--version']);
  const major = /PostgreSQL\) (\d+)/.exec(output)?.[1];
  if (code !== 0 || major === undefined) return output.split('\n')[0] ?? 'it ended at once';
  return { initdb: join(home, 'native/bin/initdb'), postgres, major: Number(major) };
}

/** What the package's install script does; `npm ci --ignore-scripts` leaves it out. */
function makeLinks(home: string): void {
  const list = join(home, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(home, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(target), source), link);
  }
}

/** A copy of the programs that every account may run, made once for each version. */
export function copyOnce(home: string, folder: string): string {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const place = join(folder, `improvement-plan-postgres-${version}-${process.getuid?.() ?? 'any'}`);
  if (existsSync(place)) {
    // Anyone may write in a temporary folder: programs that another account put there are never run.
    const { uid, mode } = lstatSync(place);
    if (uid === process.getuid?.() && lstatSync(place).isDirectory() && (mode & 0o022) === 0) return place;
    throw new CannotStart(`${place} was not made by this account. Remove it and start again.`);
  }
  const fresh = mkdtempSync(join(folder, `${basename(place)}-`));
  try {
    cpSync(home, fresh, { recursive: true, verbatimSymlinks: true });
    makeLinks(fresh);
    letOthersRead(fresh);
    renameSync(fresh, place);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Two first starts at once: the other one has just made the same copy.
    if (!existsSync(place)) throw error;
  }
  return place;
}

function letOthersRead(folder: string): void {
  for (const file of ['.', ...(readdirSync(folder, { recursive: true }) as string[])].map((name) => join(folder, name))) {
    const facts = lstatSync(file);
    if (!facts.isSymbolicLink()) chmodSync(file, facts.mode | ((facts.mode & 0o100) === 0 ? 0o444 : 0o555));
  }
}

/** A place that does not work is no failure yet: the next one is tried. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    return undefined;
  }
}
