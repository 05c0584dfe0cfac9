import { Invalid } from '#platform';
import { type ArgumentMetadata, type PipeTransform, ValidationPipe } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { problemsOf, rules } from './inputs.js';
import { areaOf } from './paths.js';

const checkedBy = (more: object): ValidationPipe =>
  new ValidationPipe({ ...rules, ...more, transform: true, exceptionFactory: (errors) => new Invalid(problemsOf(errors)) });

const ofForms = checkedBy({});
const ofPrograms = checkedBy({ forbidNonWhitelisted: true });

const fromPrograms = new WeakSet();

/** Notes that a body was sent to the API, for whoever checks it. */
export function noteProgram(request: FastifyRequest): void {
  const { body } = request;
  if (areaOf(request) === 'api' && typeof body === 'object' && body !== null) fromPrograms.add(body);
}

/**
 * Makes every input from what was sent. Forms hold more than is asked for, and it is left out; a program that sends a field that is
 * not known has misspelt it, and would wait in vain for what it does.
 */
export class InputPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const strict = metadata.type === 'body' && typeof value === 'object' && value !== null && fromPrograms.has(value);
    return (strict ? ofPrograms : ofForms).transform(value, metadata);
  }
}
