import PDFDocument from 'pdfkit';

/** A made-up report in the form that inspectors use; every word of it is our own. */
export interface Sample {
  readonly bullets: readonly (string | { readonly text: string; readonly nested: readonly string[] })[];
  readonly paragraphs?: readonly string[];
  /** Empty lines before the list, to push it over the end of the page. */
  readonly push?: number;
  readonly password?: string;
}

const intro =
  'Children in Exampleshire are served by staff who care about them. The council has more to do before every child gets help in good time, and leaders say so plainly.';

function collected(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => document.on('end', () => { resolve(Buffer.concat(chunks)); })); // prettier-ignore
}

export async function reportPdf({ bullets, paragraphs = [], push = 0, password }: Sample): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: 71, ...(password === undefined ? {} : { userPassword: password }) });
  const whole = collected(document);
  const heading = (text: string, size = 14): void => {
    document.font('Helvetica-Bold').fontSize(size).text(text).moveDown(0.6);
    document.font('Helvetica').fontSize(12);
  };
  heading('Inspection of Exampleshire local authority children’s services', 26);
  document.text('Inspection dates: 3 to 14 March 2025').moveDown().text('Lead inspector: Alex Sample, His Majesty’s Inspector').moveDown();
  for (const [area, grade] of [
    ['Judgement', 'Grade'],
    ['The impact of leaders on social work practice with children and families', 'Good'],
    ['The experiences and progress of children who need help and protection', 'Requires improvement to be good'],
    ['The experiences and progress of children in care', 'Good'],
    ['The experiences and progress of care leavers', 'Inadequate'],
    ['Overall effectiveness', 'Requires improvement to be good'],
  ]) {
    const top = document.y;
    document.text(area ?? '', 71, top, { width: 200 });
    const bottom = document.y;
    document.text(grade ?? '', 303, top);
    document.x = 71;
    document.y = Math.max(bottom, document.y) + 6;
  }
  document.text(intro).moveDown();
  for (let line = 0; line < push; line++) document.moveDown();
  heading('What needs to improve?');
  for (const bullet of bullets) {
    const { text, nested } = typeof bullet === 'string' ? { text: bullet, nested: [] } : bullet;
    listed(document, '•', text, 71);
    for (const inner of nested) listed(document, '–', inner, 89);
  }
  heading('The experiences and progress of children who need help and protection: requires improvement to be good');
  paragraphs.forEach((text, at) => { document.text(`${at + 1}.  ${text}`).moveDown(); }); // prettier-ignore
  document.end();
  return whole;
}

function listed(document: PDFKit.PDFDocument, mark: string, text: string, left: number): void {
  if (document.y > document.page.height - 90) document.addPage();
  document.text(`${mark}  `, left, document.y, { continued: false });
  document.moveUp();
  document.text(text, left + 18, document.y, { width: 430 }).moveDown(0.8);
  document.x = 71;
}

/** Pages that hold a drawing and no letter, as a scanner makes them. */
export async function scannedPdf(): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4' });
  const whole = collected(document);
  document.rect(50, 50, 400, 600).fill('#dddddd');
  document.addPage().rect(50, 50, 400, 600).fill('#cccccc');
  document.end();
  return whole;
}
