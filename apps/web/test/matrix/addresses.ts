import { actionForms } from '../../src/actions/action-forms.js';
import { idIn, keyIn, type World } from './worlds.js';

/** What stands in an address besides ids; several values make several lines of the matrix. */
const inAddresses: Readonly<Record<string, readonly string[]>> = {
  form: Object.keys(actionForms),
  list: ['red'],
  mark: ['done'],
  format: ['pdf'],
  kind: ['messages'],
  anchor: ['action-due'],
  period: ['2026-02'],
  file: ['no-such-secret.ics'],
};

/** The route as the matrix lists it: one line for each form of an action. @throws Error for a part of an address that nothing is known of */
export function linesOf(path: string): readonly string[] {
  const unknown = [...path.matchAll(/:(\w+)/g)]
    .map(([, name = '']) => name)
    .find((name) => !isId(name) && name !== 'key' && inAddresses[name] === undefined);
  if (unknown !== undefined) throw new Error(`Say in apps/web/test/matrix/addresses.ts what stands for “:${unknown}” of ${path}.`);
  return Object.entries(inAddresses).reduce<readonly string[]>(
    (paths, [name, values]) =>
      paths.flatMap((path) => (new RegExp(`:${name}\\b`).test(path) ? values.map((value) => path.replace(`:${name}`, value)) : [path])),
    [path],
  );
}

export const namesThing = (line: string): boolean => line.includes(':');

/** The address of a thing of a world. */
export const addressIn = (line: string, world: World): string =>
  line.replace(/:(\w+)/g, (_, name: string) => (isId(name) ? idIn[world] : keyIn(world)));

const isId = (name: string): boolean => /^id$|Id$/.test(name);
