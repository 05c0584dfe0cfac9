import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of Linux's clock that counts processor time; 100 on every machine that Node runs on. */
const ticksPerSecond = 100;

/**
 * Milliseconds of processor time that a cluster's server and its processes have used, also those that have ended.
 * Undefined where there is no /proc to ask.
 */
export function databaseCpu(cluster: string): number | undefined {
  try {
    const postmaster = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n', 1)[0] ?? '';
    let ticks = 0;
    for (const pid of readdirSync('/proc')) {
      if (!/^\d+$/.test(pid)) continue;
      const stat = statOf(pid);
      if (stat === undefined) continue;
      // After the name in brackets: state, parent, …; then user, system and those of children that have ended.
      if (pid === postmaster) ticks += sum(stat.slice(11, 15));
      else if (stat[1] === postmaster) ticks += sum(stat.slice(11, 13));
    }
    return (ticks * 1000) / ticksPerSecond;
  } catch {
    return undefined;
  }
}

function statOf(pid: string): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    // It ended while we looked.
    return undefined;
  }
}

const sum = (words: readonly string[]): number => words.reduce((all, word) => all + Number(word), 0);
