import { Conflict, type FieldProblem, Invalid, Overtaken } from '#platform';
import type { ClassConstructor } from 'class-transformer';
import { foldDays } from './folded-days.js';
import { inputOf } from './inputs.js';
import { Page, SeeOther } from './page.js';
import { standing } from './stands-now.js';
import { fileNamesIn } from './upload.js';
import { warningsOf } from './warnings.js';

/** What a form shows in its fields, and what is wrong with it. Templates hand it to the macros of layouts/macros.njk. */
export interface Form {
  readonly typed: Readonly<Record<string, unknown>>;
  readonly problems: readonly FieldProblem[];
  /** Where someone else was quicker: what stands now, by field. The macros show it beside what was typed. */
  readonly stands?: Readonly<Record<string, unknown>>;
}

/** A form that nobody has filled in yet. */
export const emptyForm: Form = { typed: {}, problems: [] };

/** A form that starts with what is stored: days as 'YYYY-MM-DD', lists for checkboxes. */
export function filledForm(values: object): Form {
  return { typed: { ...values }, problems: [] };
}

interface Submission<I> {
  /** Calls the use case and says where to go next. */
  readonly save: (input: I) => Promise<SeeOther | Page>;
  /** The page that holds the form, showing what was typed and what is wrong. */
  readonly again: (form: Form) => Page | Promise<Page>;
}

/**
 * Takes a posted form. When the input, or the use case, refuses it, the same page comes back with what was typed and
 * an error summary: 400 for what was typed, 409 for what does not fit how things stand now. Other errors pass on.
 * Where what was typed, or the name of a file, seems to tell of a child, the next page says so.
 */
export async function submit<I extends object>(
  Input: ClassConstructor<I>,
  body: unknown,
  { save, again }: Submission<I>,
): Promise<SeeOther | Page> {
  const typed = fieldsOf(body);
  try {
    const input = await inputOf(Input, foldDays(typed));
    const answer = await save(input);
    return answer instanceof SeeOther ? answer.warning(warningsOf(input, fileNamesIn(typed))) : answer;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    const { template, view } = await again({ ...refusal.form, typed: { ...typed, ...refusal.versions } });
    return new Page(template, view, refusal.status);
  }
}

interface Refused {
  readonly status: number;
  readonly form: Omit<Form, 'typed'>;
  /** Whoever saves after seeing what stands now means to save on top of it. */
  readonly versions?: Readonly<Record<string, number>>;
}

function refusalOf(error: unknown): Refused | undefined {
  if (error instanceof Invalid) return { status: 400, form: { problems: error.problems } };
  if (!(error instanceof Conflict)) return undefined;
  const problems = [{ field: '', message: error.message }];
  if (!(error instanceof Overtaken)) return { status: 409, form: { problems } };
  const { stands, versions } = standing(error);
  return { status: 409, form: { problems, stands }, versions };
}

function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
}
