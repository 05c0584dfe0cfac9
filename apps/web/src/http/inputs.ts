import { type FieldProblem, Invalid } from '#platform';
import { type ClassConstructor, plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';

/** How every input is checked, from a form or from the API: what is not named in the input class is left out, or refused (InputPipe). */
export const rules = { whitelist: true, stopAtFirstError: true, forbidUnknownValues: false } as const;

/**
 * Makes the input from what was sent.
 * @throws Invalid naming every field that cannot be taken as it is
 */
export async function inputOf<I extends object>(Input: ClassConstructor<I>, sent: object): Promise<I> {
  const input = plainToInstance(Input, { ...sent });
  const errors = await validate(input, rules);
  if (errors.length > 0) throw new Invalid(problemsOf(errors));
  return input;
}

const unknownField = 'There is no such field here. Leave it out, or see how it is called in /api/openapi.json';

/** One problem for each field; a field within a list is named by its path, such as `rows.0.dueOn`. */
export function problemsOf(errors: readonly ValidationError[], within = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = within === '' ? error.property : `${within}.${error.property}`;
    const { whitelistValidation: unknown, ...constraints } = error.constraints ?? {};
    const [message] = unknown === undefined ? Object.values(constraints) : [unknownField];
    const own = message === undefined ? [] : [{ field, message }];
    return [...own, ...problemsOf(error.children ?? [], field)];
  });
}
