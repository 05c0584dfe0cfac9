import { Invalid } from '#platform';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { NotSignedIn } from './not-signed-in.js';
import { rateOf } from './rates.js';
import { visitorOf } from './visitor.js';

/** The largest file that is taken, in bytes. */
export const largestUpload = 25 * 1024 * 1024;

/** A file as it lies in the body of an uploading form, under the name of its field. */
class SentFile {
  constructor(
    readonly fileName: string,
    /** Undefined when there was more than 25 MB of it. */
    readonly bytes: Buffer | undefined,
  ) {}
}

export interface Upload {
  /** Undefined when no file was chosen. */
  readonly file: { readonly bytes: Buffer; readonly fileName: string } | undefined;
  /** The other fields of the form, as any form posts them. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * The file of an uploading form (`enctype="multipart/form-data"`), and its other fields. A file too large does not
 * stop the form from being read, so that it can come back with what else was typed.
 * @throws Invalid for a file of more than 25 MB
 */
export function uploadOf(body: unknown, field: string): Upload {
  const { [field]: sent, ...fields } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const [first] = [sent].flat();
  if (!(first instanceof SentFile) || (first.fileName === '' && first.bytes?.length === 0)) return { file: undefined, fields };
  if (first.bytes === undefined) throw new Invalid([{ field, message: 'The selected file must be 25MB or smaller' }]);
  return { file: { bytes: first.bytes, fileName: first.fileName }, fields };
}

/** The names of all files that came with a form. */
export const fileNamesIn = (fields: object): readonly string[] =>
  Object.values(fields)
    .flat()
    .flatMap((value) => (value instanceof SentFile ? [value.fileName] : []));

/** Reads multipart bodies like any other body, from people who are signed in, and files only where a route is listed as taking them. */
export async function takeUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, {
    attachFieldsToBody: 'keyValues',
    throwFileSizeLimit: false,
    limits: { fileSize: largestUpload, files: 5, fields: 500, fieldSize: 1024 * 1024, parts: 505 },
    async onFile(part) {
      if (visitorOf(this).actor === undefined) throw new NotSignedIn();
      const { method, routeOptions } = this;
      if (rateOf(method, routeOptions.url ?? '') !== 'upload') throw new UnsupportedMediaTypeException();
      const bytes = await part.toBuffer();
      Object.assign(part, { value: new SentFile(nameOf(part.filename), part.file.truncated ? undefined : bytes) });
    },
  });
}

/** The last part of the name alone: old browsers send the folder along, and others send worse. */
function nameOf(fileName: string | undefined): string {
  const last = (fileName ?? '').split(/[/\\]/).at(-1) ?? '';
  return last.replace(/\p{Cc}/gu, '').slice(-200);
}
