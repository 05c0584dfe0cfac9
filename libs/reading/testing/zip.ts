import { crc32, deflateRawSync } from 'node:zlib';

const le = (size: 2 | 4, ...values: number[]): Buffer => {
  const bytes = Buffer.alloc(size * values.length);
  values.forEach((value, at) => (size === 2 ? bytes.writeUInt16LE(value, at * 2) : bytes.writeUInt32LE(value >>> 0, at * 4)));
  return bytes;
};

/** A ZIP of a few files, as small as one can be written: tests may lie in it about sizes. */
export function zipOf(files: Readonly<Record<string, Buffer | string>>, flags = 0): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain, { level: 9 });
    const fields = Buffer.concat([
      le(2, 20, flags, 8, 0, 0),
      le(4, crc(plain), packed.length, plain.length),
      le(2, Buffer.byteLength(name), 0),
    ]);
    const entry = Buffer.concat([le(4, 0x04034b50), fields, Buffer.from(name), packed]);
    central.push(Buffer.concat([le(4, 0x02014b50), le(2, 20), fields, le(2, 0, 0, 0), le(4, 0, at), Buffer.from(name)]));
    local.push(entry);
    at += entry.length;
  }
  const index = Buffer.concat(central);
  return Buffer.concat([
    ...local,
    index,
    le(4, 0x06054b50),
    le(2, 0, 0, central.length, central.length),
    le(4, index.length, at),
    le(2, 0),
  ]);
}

function crc(bytes: Buffer): number {
  return crc32(bytes);
}

const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A Word document of headings ("# "), bullets ("* ") and paragraphs. */
export function wordOf(lines: readonly string[]): Buffer {
  const paragraph = (line: string): string => {
    const style = line.startsWith('# ')
      ? '<w:pStyle w:val="Heading1"/>'
      : line.startsWith('* ')
        ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        : '';
    return `<w:p><w:pPr>${style}</w:pPr><w:r><w:t xml:space="preserve">${line.replace(/^[#*] /, '')}</w:t></w:r></w:p>`;
  };
  return zipOf({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="${relations}"><Relationship Id="n1" Type="${office}/numbering" Target="numbering.xml"/><Relationship Id="s1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'word/numbering.xml': `<?xml version="1.0"?><w:numbering xmlns:w="${word}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    'word/styles.xml': `<?xml version="1.0"?><w:styles xmlns:w="${word}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="${word}"><w:body>${lines.map(paragraph).join('')}</w:body></w:document>`,
  });
}
