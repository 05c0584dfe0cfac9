import type { Terminal } from './terminal.js';

/** Every command takes it. */
export const jsonOption = ['--json', 'print JSON'] as const;

export interface AsJson {
  readonly json?: true;
}

/** Prints what a command answers: as JSON where that was asked for, else in lines for people. */
export function answer(terminal: Terminal, { json }: AsJson, value: unknown, lines: readonly string[]): void {
  if (json === true) terminal.say(JSON.stringify(value, null, 2));
  else for (const line of lines) terminal.say(line);
}
