const messages = {
  empty: 'The file is empty. Check that it downloaded fully, then choose it again, or paste the text instead',
  encrypted: 'The file is protected by a password. Save a copy without the password and choose that, or paste the text instead',
  scanned: 'The pages are pictures, so there is no text to read. Ask for the original document, or paste or type the findings instead',
  'not-a-document':
    'The file is not a PDF, Word, HTML or plain text document. Choose a file of one of these kinds, or paste the text instead',
  'wrong-ending':
    'The file is not what its name says. Open it, save it as a PDF or Word document and choose that, or paste the text instead',
  'old-word':
    'The file is in an old Word format. Open it, save it as a Word document (.docx) or PDF and choose that, or paste the text instead',
  truncated: 'The file is damaged or was cut short. Download it again and choose the new copy, or paste the text instead',
  'too-large': 'The document is too large to read. Choose a document of at most 400 pages, or paste the part that holds the findings',
  'too-slow': 'The document took too long to read, so reading was stopped. Save it as a new PDF and try again, or paste the text instead',
} as const;

export type UnreadableReason = keyof typeof messages;

/** Nothing could be read. The message tells the person what to do instead. */
export class UnreadableDocument extends Error {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason) {
    super(messages[reason]);
    this.name = 'UnreadableDocument';
    this.reason = reason;
  }
}
