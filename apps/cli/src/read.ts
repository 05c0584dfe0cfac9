import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { isPlainDate } from '#calendar';
import { readDocument, type Reading } from '#reading';
import type { Command } from 'commander';
import { BadInput } from './errors.js';
import { tableOf } from './table.js';
import type { Terminal } from './terminal.js';

type Input = Parameters<typeof readDocument>[0];
const largest = 50_000_000;

export function readCommand(program: Command, terminal: Terminal): void {
  program
    .command('read')
    .description('read a report or letter (PDF, Word, HTML, text) and print what inspectors found; needs no database')
    .argument('<file>', 'the document, or - for standard input')
    .option('--json', 'print JSON as described in docs/reading.schema.json')
    .option('--date <day>', 'the day of the document, such as 2022-09-21, against which “last week” is understood')
    .action(async (file: string, { json, date }: { json?: boolean; date?: string }) => {
      if (date !== undefined && !isPlainDate(date)) throw new BadInput(`--date is “${date}”. Write it as 2022-09-21.`);
      const input = file === '-' ? piped(terminal.input()) : opened(file);
      const reading = await readDocument(input, date === undefined ? {} : { documentDate: date });
      if (json) terminal.say(JSON.stringify(reading, null, 2));
      else for (const line of inWords(reading)) terminal.say(line);
    });
}

function opened(file: string): Input {
  if (!existsSync(file)) throw new BadInput(`There is no file ${file}. Check its name, or give - to read standard input.`);
  const found = statSync(file);
  if (!found.isFile()) throw new BadInput(`${file} is not a file. Give the document itself, or - to read standard input.`);
  if (found.size > largest) throw new BadInput(`${file} is larger than 50MB. Give the part that holds the findings, or paste its text.`);
  return { bytes: readFileSync(file), fileName: basename(file) };
}

/** Pasted text, or a whole document sent through the pipe: those begin with their own mark. */
function piped(bytes: Uint8Array): Input {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (start.includes('%PDF-') || start.startsWith('PK')) return { bytes };
  return { text: Buffer.from(bytes).toString('utf8') };
}

function inWords({ document, findings }: Reading): readonly string[] {
  const { kind, authority, title, fieldwork, published, leadInspector, judgements, deadlines } = document;
  const facts: [string, string | null][] = [
    ['Kind', kind],
    ['Authority', authority],
    ['Title', title],
    ['Fieldwork', fieldwork && `${fieldwork.start} to ${fieldwork.end}`],
    ['Published', published],
    ['Lead inspector', leadInspector],
    ...judgements.map(({ area, grade }): [string, string] => ['Judgement', `${area}: ${grade}`]),
    ...deadlines.map(({ what, date }): [string, string] => ['Deadline', `${date}: ${what}`]),
  ];
  const rows = findings.map(({ kind: found, source, theme, page, paragraph, text }) => [
    found,
    source,
    theme ?? '-',
    page === null ? '-' : String(page),
    paragraph === null ? '-' : String(paragraph),
    text.replace(/\s+/g, ' '),
  ]);
  return [
    ...tableOf(facts.map(([name, value]) => [name, value ?? 'not stated'])),
    '',
    ...(rows.length === 0 ? ['No findings'] : tableOf([['Kind', 'Source', 'Theme', 'Page', 'Para', 'Text'], ...rows])),
  ];
}
