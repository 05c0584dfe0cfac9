import { type Clock, dayInWords, daysBetween, daysInWords, isPlainDate, momentInWords, shortDay } from '#calendar';
import { addressOfView } from '#identity';
import { dueWords, movedWords } from '#plan';
import nunjucks from 'nunjucks';
import { join } from 'node:path';
import { meaningOf } from '../help/glossary.js';
import { assetPath } from './assets.js';
import type { Form } from './forms.js';
import { rootFolder, webFolder } from './paths.js';
import { standsNow } from './stands-now.js';
import { largestUpload } from './upload.js';

/** Nunjucks over apps/web/src, govuk-frontend and the Ministry of Justice's components, with the filters of our words. */
export function templates(clock: Clock): nunjucks.Environment {
  const modules = join(rootFolder, 'node_modules');
  const folders = [webFolder, join(modules, 'govuk-frontend/dist'), join(modules, '@ministryofjustice/frontend')];
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folders), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  environment.addGlobal('assetPath', assetPath);
  environment.addGlobal('largestUpload', largestUpload);
  environment.addGlobal('meaningOf', meaningOf);
  environment.addGlobal('plural', plural);
  environment.addGlobal('problemOfField', problemOfField);
  environment.addGlobal('hintOf', hintOf);
  environment.addFilter('plural', plural);
  environment.addFilter('day', (day: unknown) => (isPlainDate(day) ? dayInWords(day) : ''));
  environment.addFilter('shortDay', (day: unknown) => (isPlainDate(day) ? shortDay(day) : ''));
  environment.addFilter('moment', (instant: unknown) => momentOf(instant));
  environment.addFilter('dueWords', (due: Partial<Parameters<typeof dueWords>[0]>) =>
    dueWords({ dueOn: null, originalDueOn: null, ...due }),
  );
  environment.addFilter('movedWords', (milestone: Parameters<typeof movedWords>[0]) => movedWords(milestone).replace(/^\(/, ' ('));
  environment.addFilter('daysAway', (day: unknown) => daysAway(clock, day));
  environment.addFilter('addressOfView', addressOfView);
  environment.addFilter('dayPart', dayPart);
  environment.addFilter('listOf', listOf);
  return environment;
}

/** A function and not a macro: what a macro gives counts as something even when it is empty. */
export function problemOfField({ problems }: Form, name: string): string {
  return problems.find(({ field }) => field === name)?.message ?? '';
}

/** A field's hint, with what stands there now where someone else was quicker. */
function hintOf(form: Form, name: string, hint?: unknown, items?: Parameters<typeof standsNow>[2]): object | undefined {
  const now = standsNow(form, name, items);
  if (now === undefined) return hint ? { text: hint } : undefined;
  const { escape } = nunjucks.lib as unknown as { escape: (text: string) => string };
  const before = typeof hint === 'string' && hint !== '' ? `${escape(hint)} ` : '';
  return { html: `${before}<strong class="app-stands-now">Stands now: ${escape(now)}</strong>` };
}

/** '1 action', '3 actions', '0 people' (from plural(0, 'person', 'people')). */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** '3 actions and 1 priority handed over', without what there is none of; '0 actions handed over' when there is none of any. */
export function counted(...counts: readonly (readonly [count: number, words: string])[]): string {
  const some = counts.filter(([count]) => count > 0);
  return (some.length > 0 ? some : counts.slice(0, 1)).map(([, words]) => words).join(' and ');
}

function momentOf(instant: unknown): string {
  if (instant instanceof Date) return momentInWords(instant);
  return typeof instant === 'string' && instant !== '' ? momentInWords(new Date(instant)) : '';
}

/** From a day, or a number of days, to 'in 12 days'. */
function daysAway(clock: Clock, day: unknown): string {
  if (typeof day === 'number') return daysInWords(day);
  return isPlainDate(day) ? daysInWords(daysBetween(clock.today(), day)) : '';
}

/** One field of a date input: what was typed there, else the part of the stored day. */
function dayPart(typed: Readonly<Record<string, unknown>>, name: string, part: 'day' | 'month' | 'year'): string {
  const own = typed[`${name}-${part}`];
  if (typeof own === 'string') return own;
  const stored = typed[name];
  if (!isPlainDate(stored)) return '';
  const [year = '', month = '', day = ''] = stored.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year }[part];
}

/** What was typed into checkboxes, as a list: one ticked box alone arrives as a string. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || value === '' ? [] : [value];
}
