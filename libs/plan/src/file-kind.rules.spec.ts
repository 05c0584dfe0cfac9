import { mainTypes, officeOf, typesOf, wordOf, zipOf } from '../testing/office.js';
import { cleanFileName, fileKinds, kindOfFile, mostBytes, refusals } from './file-kind.rules.js';
import { officeParts } from './office-parts.js';

const kindOf = (fileName: string, bytes: Uint8Array | string) => kindOfFile(fileName, Buffer.from(bytes), officeParts);
const hex = (digits: string): Buffer => Buffer.concat([Buffer.from(digits, 'hex'), Buffer.alloc(64, 1)]);
const pdf = '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj';
const png = hex('89504e470d0a1a0a0000000d49484452');
const word = officeOf('word/document.xml', mainTypes.word);
/** Says of its list of parts that it is longer than it is, so that readers who count back from the end find another. */
const lying = Buffer.from(word);
lying.writeUInt32LE(word.readUInt32LE(word.length - 10) + 1, word.length - 10);
const excel = officeOf('xl/workbook.xml', mainTypes.excel);

describe('a file that is taken as evidence', () => {
  it.each([
    ['a PDF', 'Audit.PDF', pdf, fileKinds.pdf],
    ['a Word document', 'audit.docx', wordOf(['# Audit', 'Ten files']), fileKinds.word],
    ['a Word document whose main part has another name', 'a.docx', officeOf('word/document2.xml', mainTypes.word), fileKinds.word],
    ['an Excel workbook', 'figures.xlsx', excel, fileKinds.excel],
    ['a PowerPoint presentation', 'a.pptx', officeOf('ppt/presentation.xml', mainTypes.powerpoint), fileKinds.powerpoint],
    ['a PNG image', 'chart.png', png, fileKinds.png],
    ['a JPEG image', 'board.jpeg', hex('ffd8ffe000104a464946'), fileKinds.jpeg],
    ['text', 'notes.txt', 'What families said: 5 < 7 of ten', fileKinds.text],
    ['CSV', 'figures.csv', 'Month,Share\nMay,81%', fileKinds.csv],
    ['CSV in Windows-1252', 'figures.csv', Buffer.from('Team,\u00a3\u00e9', 'latin1'), fileKinds.csv],
    ['CSV in UTF-16, as Excel writes it', 'figures.csv', Buffer.from('\ufeffMonth\tShare', 'utf16le'), fileKinds.csv],
    ['a file of exactly 25MB', 'long.txt', Buffer.alloc(mostBytes, 'a'), fileKinds.text],
  ])('may be %s', (_, fileName, bytes, kind) => {
    expect(kindOf(fileName, bytes)).toBe(kind);
  });
});

describe('a file that is refused', () => {
  const bareTypes = { '[Content_Types].xml': typesOf('word/document.xml', mainTypes.word) };
  it.each([
    ['an empty one', 'a.pdf', '', refusals.empty],
    ['one of more than 25MB', 'a.txt', Buffer.alloc(mostBytes + 1, 'a'), refusals.tooLarge],
    ['a Word document with macros', 'a.docm', officeOf('word/document.xml', mainTypes.wordWithMacros), refusals.macros],
    ['the same under a harmless name', 'a.docx', officeOf('word/document.xml', mainTypes.wordWithMacros), refusals.macros],
    ['a workbook with macros', 'a.xlsm', officeOf('xl/workbook.xml', mainTypes.excelWithMacros), refusals.macros],
    ['a workbook that hides macros', 'a.xlsx', officeOf('xl/workbook.xml', mainTypes.excel, { 'xl/VBAProject.bin': 'x' }), refusals.macros],
    [
      'a workbook with old macros',
      'a.xlsx',
      officeOf('xl/workbook.xml', mainTypes.excel, { 'xl/macrosheets/sheet1.xml': 'x' }),
      refusals.macros,
    ],
    ['a document that carries a program', 'a.docx', officeOf('word/document.xml', mainTypes.word, { 'word/a.exe': 'x' }), refusals.program],
    ['a Windows program', 'audit.pdf', hex('4d5a9000'), refusals.program],
    ['a Linux program', 'audit', hex('7f454c46'), refusals.program],
    ['a macOS program', 'audit.png', hex('cffaedfe'), refusals.program],
    ['a shell script', 'notes.txt', '#!/bin/sh\nrm -r .', refusals.program],
    ['a script by its name', 'audit.pdf.ps1', 'Remove-Item', refusals.program],
    ['JavaScript', 'chart.js', 'alert(1)', refusals.program],
    ['a web page', 'audit.html', '<p>Audit</p>', refusals.webPage],
    ['a web page under another name', 'audit.txt', '\ufeff \n<!DOCTYPE html><p>x', refusals.webPage],
    ['a script within CSV', 'audit.csv', 'a,b\n1,<script>alert(1)</script>', refusals.webPage],
    ['a web page in UTF-16', 'audit.txt', Buffer.from('\ufeff<html>', 'utf16le'), refusals.webPage],
    ['an SVG drawing', 'chart.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', refusals.webPage],
    ['an SVG drawing under another name', 'chart.png', '<svg onload="alert(1)"/>', refusals.webPage],
    ['an old or locked Office file', 'audit.doc', hex('d0cf11e0a1b11ae1'), refusals.oldOffice],
    ['any other ZIP', 'audit.docx', zipOf({ 'a.txt': 'x' }), refusals.damaged],
    ['Office without its content types', 'audit.docx', zipOf({ 'word/document.xml': '<x/>' }), refusals.damaged],
    ['Office without its main part', 'audit.docx', zipOf(bareTypes), refusals.damaged],
    ['a locked part', 'audit.docx', zipOf({ ...bareTypes, 'word/document.xml': '<x/>' }, 1), refusals.damaged],
    ['a ZIP cut short', 'audit.docx', word.subarray(0, -30), refusals.damaged],
    ['a ZIP with something after it', 'audit.docx', Buffer.concat([word, excel.subarray(0, 40)]), refusals.damaged],
    ['a ZIP in which two readers could find two things', 'audit.docx', lying, refusals.damaged],
    ['two ZIPs in one', 'audit.docx', Buffer.concat([excel, word]), refusals.damaged],
    [
      'content types that grow beyond bounds',
      'audit.docx',
      zipOf({ '[Content_Types].xml': Buffer.alloc(2_000_000, 'a') }),
      refusals.damaged,
    ],
    ['a GIF or any other bytes', 'a.gif', hex('474946383961000000'), refusals.unknown],
  ])('is %s', (_, fileName, bytes, refusal) => {
    expect(kindOf(fileName, bytes)).toBe(refusal);
  });

  it.each([
    ['audit.docx', pdf, 'holds a PDF, but its name does not end in .pdf'],
    ['audit.xlsx', word, 'holds a Word document, but its name does not end in .docx'],
    ['audit.zip', excel, 'holds an Excel workbook, but its name does not end in .xlsx'],
    ['audit', 'Ten files', 'holds plain text, but its name does not end in .txt'],
  ])('is %s when it holds something else', (fileName, bytes, words) => {
    expect(kindOf(fileName, bytes)).toContain(words);
  });
});

it.each([
  ['Audit, March.pdf', 'Audit, March.pdf'],
  ['..\\..\\C:\\audit/.Audit\r\nX-Y: 1 .pdf', 'AuditX-Y- 1.pdf'],
  ['a\u202efdp.exe\u0000.pdf', 'afdp.exe.pdf'],
  ['"a";<b>|%22?.pdf', '-a---b---22-.pdf'],
  ['.pdf', 'Evidence.pdf'],
  ['audit ', 'audit'],
  ['audit.pdf ', 'audit.pdf'],
  [`${'ä'.repeat(300)}.docx`, `${'ä'.repeat(120)}.docx`],
])('the name %j is kept as %j', (sent, kept) => {
  expect(cleanFileName(sent)).toBe(kept);
});
