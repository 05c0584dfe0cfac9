const messages = {
  empty: 'The file holds no rows. Check that it is the right file and that it downloaded fully, then choose it again',
  protected:
    'The file is protected by a password. Open it, remove the password (File, Info, Protect Workbook, Encrypt with Password) and choose it again',
  'old-excel': 'The file is in an old Excel format. Open it, save it as an Excel workbook (.xlsx) and choose that',
  binary: 'The file is a binary Excel workbook (.xlsb). Open it, save it as an Excel workbook (.xlsx) and choose that',
  'open-document': 'The file is an OpenDocument spreadsheet. Open it, save it as an Excel workbook (.xlsx) and choose that',
  'not-a-table': 'The file is not an Excel workbook, a CSV file or a Word document. Choose a file of one of these kinds',
  'no-table': 'The document has no table. Choose the document or the workbook that holds the plan as a table',
  damaged: 'The file is damaged or was cut short. Download or save it again and choose the new copy',
  quote: 'A quotation mark in the file is opened and never closed, so its rows cannot be told apart. Save it as an Excel workbook instead',
  'too-large': 'The file is too large to read. Delete the sheets and rows that are not part of the plan and choose it again',
  'too-slow': 'The file took too long to read, so reading was stopped. Copy the plan alone into a new workbook and choose that',
} as const;

export type UnreadableSheetReason = keyof typeof messages;

/** Nothing could be read. The message tells the person what to do instead. */
export class UnreadableSheet extends Error {
  readonly reason: UnreadableSheetReason;

  constructor(reason: UnreadableSheetReason) {
    super(messages[reason]);
    this.name = 'UnreadableSheet';
    this.reason = reason;
  }
}
