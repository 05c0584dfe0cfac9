import { plainDate } from '#calendar';
import { type House, openHouse } from '../../schema/testing/house.js';
import { openDesk } from '../testing/desk.js';
import { liveInPlan } from '../testing/lived-in-plan.js';
import { readPdf } from '../testing/read-pdf.js';
import type { Report } from './report.js';

describe('the PDF of a report', () => {
  let house: House;
  let desk: ReturnType<typeof openDesk>;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    desk = openDesk(house);
    await liveInPlan(house, 24);
  });
  afterAll(() => house.close());

  const drafted = async (title: string): Promise<Report> => {
    const { id } = await desk.deadlines.add(house.actorOf('programme-lead'), { title, dueOn: plainDate('2026-03-31') });
    return desk.reports.draft(house.actorOf('programme-lead'), id);
  };
  const pdfOf = async ({ id }: Report): Promise<Buffer> => (await desk.renderings.file(house.actorOf('director'), id, 'pdf')).bytes;

  it('is tagged, in British English, with its title, bookmarks, page numbers, edition and hash', async () => {
    const report = await drafted('Progress report to the commissioner');
    const { title, language, isTagged, isUniversal, outline, pages } = await readPdf(await pdfOf(report));
    expect({ title, language, isTagged, isUniversal }).toEqual({
      title: 'Progress report to the commissioner, Exampleshire',
      language: 'en-GB',
      isTagged: true,
      isUniversal: true,
    });
    expect(outline).toEqual(
      expect.arrayContaining(['Progress report to the commissioner', 'Raised again', 'Red, and since when', 'About this report']),
    );
    expect(pages[1]).toContain(`Page 2 of ${pages.length}`);
    expect(pages.at(-1)?.replaceAll(' ', '')).toContain(report.sha256);
    expect(pages.at(-1)).toContain('Edition 1 of the report due on 31 March 2026. Draft, not signed.');
  });

  it('holds every word of the page', async () => {
    const report = await drafted('Words');
    const { text } = await readPdf(await pdfOf(report));
    const { paper } = await desk.list.one(house.actorOf('director'), report.id);
    const squeezed = text.replace(/\s/g, '');
    const words = paper.blocks.flatMap((block) => {
      if (block.kind === 'table') return [block.caption, ...block.rows.flat().flatMap(({ text: own, notes = [] }) => [own, ...notes])];
      if (block.kind === 'list') return block.items;
      if (block.kind === 'figures') return block.items.flatMap(({ value, label }) => [value, label]);
      return block.kind === 'chart' ? [] : [block.text];
    });
    expect(words.length).toBeGreaterThan(300);
    // A cell that goes over a page has the foot and head of the pages within it.
    const lost = words.filter((word) => !squeezed.includes(word.replace(/\s/g, '')));
    expect(lost).toEqual([]);
  });

  it('deleted and made again, is the same to the byte', async () => {
    const report = await drafted('Again');
    const first = await pdfOf(report);
    await house.database.transaction(house.schedule(), (tx) => tx.query('delete from rendering'));
    house.clock.set('2026-03-20T11:00');
    expect(first.equals(await pdfOf(report))).toBe(true);
    house.clock.set('2026-03-02T08:00');
  });

  it('follows the words until they are signed', async () => {
    const report = await drafted('Summary');
    await pdfOf(report);
    await desk.wording.writeSummary(house.actorOf('programme-lead'), report.id, { summary: 'Supervision is steady now.', version: 1 });
    expect((await readPdf(await pdfOf(report))).text).toContain('Supervision is steady now.');
  });

  describe('of whatever people type', () => {
    const asWritten: readonly (readonly [what: string, words: string])[] = [
      [
        'Typst’s own signs',
        '#panic("x") #let x = 1 *bold* _it_ `raw` $x^2$ @ref <label> [a] {b} \\ // c /* d */ = Heading + item - item https://example.org',
      ],
      ['Markdown and markup', '# One **two** ~~three~~ [four](five) <script>alert(1)</script> &amp; | a | b |'],
      ['a formula', '=HYPERLINK("https://example.org") @SUM(A1)'],
      ['quotes and dashes', 'It’s “quoted” – and — dashed… £5 €6 ½ ½ ™'],
      ['Welsh, Polish and Vietnamese names', 'Llanfair Ŵyn, Łódź, Nguyễn, Šárka, Ğökçe'],
      ['5,000 characters without a space', 'abcdefghij'.repeat(500)],
    ];
    const survived: readonly (readonly [what: string, words: string, printed: RegExp])[] = [
      ['right-to-left text', 'Team of مريم and דוד met', /^Teamof.{4}and.{3}met$/],
      ['emoji and characters that no font has', 'Before \u{1F469}\u200D\u{1F467} \u{1FAE0} 漢字 after', /^Before\uFFFD+after$/],
      ['bullets from Word', '\uF0B7 first \uF0A7 second \uF0FC third', /^•first•second✓third$/],
      ['control characters', 'a\u0001b\u001Bc\u0085d', /^abcd$/],
      ['marks without width', 'a\u200Bb\u202Ec\uFEFFd\u00ADe', /^abcde$/],
      ['lone halves of characters', 'a\uD83Db', /^a\uFFFDb$/],
      ['stacked marks', `Z${'\u0301'.repeat(30)}algo`, /algo$/],
    ];
    let printed: ReadonlyMap<string, string>;
    beforeAll(async () => {
      const report = await drafted('Hostile');
      const paragraphs = [...asWritten, ...survived].map(([what, words]) => `${words}\n\n§${what}§`);
      // Straight into the table: what an earlier release or an import stored must print as well.
      await house.database.transaction(house.schedule(), (tx) =>
        tx.query(`insert into commentary (deadline_id, edition, part, authority_id, words) values ($1, 1, 'summary', $2, $3)`, [
          report.deadlineId,
          report.authorityId,
          paragraphs.join('\n\n'),
        ]),
      );
      const { pages, isUniversal } = await readPdf(await pdfOf(report));
      expect(isUniversal).toBe(true);
      const text = pages.map(withoutFrame).join('').replace(/\s/g, '');
      const ends = [...text.matchAll(/§([^§]+)§/g)];
      const starts = [text.indexOf('Summary') + 'Summary'.length, ...ends.map(({ index, 0: mark }) => index + mark.length)];
      printed = new Map(ends.map(({ index, 1: what = '' }, number) => [what, text.slice(starts[number], index)]));
    });
    const told = (what: string): string | undefined => printed.get(what.replace(/\s/g, ''));

    it.each(asWritten)('prints %s as they were written', (what, words) => {
      expect(told(what)).toBe(words.replace(/\s/g, ''));
    });

    it.each(survived)('survives %s', (what, _, pattern) => {
      expect(told(what)).toMatch(pattern);
    });
  });
});

/** A page's words without its head and foot. */
const withoutFrame = (page: string): string =>
  page.replace(/Draft, not signed ?Page \d+ of \d+/, '').replace(/^ ?Hostile ?Exampleshire/, '');
