import { isPlainDate } from '#calendar';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { OwnWords } from './own-words.js';

interface FieldOptions {
  /** How the page calls the field: messages begin with it. */
  readonly label: string;
  readonly optional?: boolean;
  readonly description?: string;
}

const blankIsAbsent = Transform(({ value }: { value: unknown }) => (typeof value === 'string' && value.trim() === '' ? undefined : value));
const trimmed = Transform(({ value }: { value: unknown }) => {
  const text = typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : value;
  return text === '' ? undefined : text;
});
/** A form sends every number as text, and an empty text box is no number at all: never 0. */
const counted = Transform(({ value }: { value: unknown }) => {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  return text === '' ? undefined : Number(/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text);
});
const listed = Transform(({ value }: { value: unknown }) =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? (value as unknown[]).filter((item) => item !== '') : [value],
);

function documented(options: FieldOptions, schema: Record<string, unknown>): PropertyDecorator {
  return ApiProperty({ ...schema, required: options.optional !== true, description: options.description ?? options.label });
}

const presence = (options: FieldOptions): PropertyDecorator[] => (options.optional === true ? [IsOptional()] : []);

interface TextOptions extends FieldOptions {
  /** Not people's own words about their work: a secret, an address, or a letter that someone else wrote. */
  readonly notOwnWords?: boolean;
}

/** Free text of at most `length` characters, trimmed; empty counts as not given. */
export function Text(length: number, options: TextOptions): PropertyDecorator {
  return applyDecorators(
    trimmed,
    ...(options.notOwnWords === true ? [] : [OwnWords]),
    ...presence(options),
    IsString({ message: `Enter ${options.label}` }),
    MinLength(1, { message: `Enter ${options.label}` }),
    MaxLength(length, { message: `${sentence(options.label)} must be ${length} characters or fewer` }),
    documented(options, { type: String, maxLength: length }),
  );
}

/** A real day in the calendar, as YYYY-MM-DD. Forms post it as -day, -month and -year, folded before validation. */
export function Day(options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    trimmed,
    ...presence(options),
    ValidateBy({
      name: 'isDay',
      validator: { validate: isPlainDate, defaultMessage: () => `Enter ${options.label} as a real date, such as 13 3 2026` },
    }),
    documented(options, { type: String, format: 'date', example: '2026-03-13' }),
  );
}

/** One of the listed values. */
export function Choice(values: readonly string[], options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    blankIsAbsent,
    ...presence(options),
    IsIn(values, { message: `Select ${options.label}` }),
    documented(options, { type: String, enum: [...values] }),
  );
}

/** Any of the listed values; one checkbox alone arrives as a string. */
export function Choices(values: readonly string[], options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    listed,
    ...presence(options),
    IsArray({ message: `Select ${options.label}` }),
    IsIn(values, { each: true, message: `Select ${options.label} from the list` }),
    documented(options, { type: String, isArray: true, enum: [...values] }),
  );
}

/** The id of a thing in the same authority. */
export function Id(options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    blankIsAbsent,
    ...presence(options),
    IsUUID(undefined, { message: `Select ${options.label}` }),
    documented(options, { type: String, format: 'uuid' }),
  );
}

/** Ids of things in the same authority, at most 500. */
export function Ids(options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    listed,
    ...presence(options),
    IsArray({ message: `Select ${options.label}` }),
    ArrayMaxSize(500, { message: `Select at most 500 for ${options.label} at a time` }),
    IsUUID(undefined, { each: true, message: `Select ${options.label} from the list` }),
    documented(options, { type: String, format: 'uuid', isArray: true }),
  );
}

/** A list of at most 200 inputs of one class; problems are named `drafts.0.title`. */
export function Rows(row: () => new () => object, options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    IsArray({ message: `Give ${options.label} as a list` }),
    ArrayMaxSize(200, { message: `Send at most 200 ${options.label} at a time` }),
    ValidateNested({ each: true }),
    Type(row),
    documented(options, { type: () => [row()] }),
  );
}

/** A whole number from `least` to `most`. */
export function Whole(least: number, most: number, options: FieldOptions): PropertyDecorator {
  const message = `${sentence(options.label)} must be a whole number from ${least} to ${most}`;
  return applyDecorators(
    counted,
    ...presence(options),
    IsInt({ message }),
    Min(least, { message }),
    Max(most, { message }),
    documented(options, { type: 'integer', minimum: least, maximum: most }),
  );
}

/** The version that the person had in front of them; left out, the change is made to whatever stands. */
export function Version(): PropertyDecorator {
  return Whole(1, 1_000_000, { label: 'the version that was read', optional: true, description: 'As it was read; If-Match says the same' });
}

/** Any number, such as an observed figure. */
export function Figure(options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    counted,
    ...presence(options),
    IsNumber({}, { message: `${sentence(options.label)} must be a number` }),
    documented(options, { type: Number }),
  );
}

/** A ticked box: 'true', 'on', 'yes' and true are yes; absent stays absent, which is no. */
export function Yes(options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) => value === true || value === 'true' || value === 'on' || value === 'yes'),
    IsBoolean({ message: `Say true or false for ${options.label}` }),
    documented({ ...options, optional: true }, { type: Boolean, default: false }),
  );
}

/** An e-mail address, in lower case. */
export function Email(options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim().toLowerCase() : value)),
    ...presence(options),
    IsEmail({}, { message: 'Enter an email address in the correct format, like name@example.org' }),
    MaxLength(254, { message: 'An email address has at most 254 characters' }),
    documented(options, { type: String, format: 'email' }),
  );
}

const sentence = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);
