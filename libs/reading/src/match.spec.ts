import { matchEarlier, suggestTitle } from './index.js';

const earlier = [
  { id: 'supervision-2018', text: 'The regularity and depth of supervision for social workers.', theme: 'supervision' },
  { id: 'closure-2018', text: 'Decisions to close cases before change has lasted.', theme: 'case-closure' },
  { id: 'leavers-2018', text: 'The mental health of care leavers and their waits for help.', theme: 'health' },
  { id: 'care-2018', text: 'The mental health of children in care and their waits for help.', theme: 'health' },
  { id: 'school-2018', text: 'The reach of the virtual school.', theme: 'education-in-care' },
] as const;

describe('raised again', () => {
  it('offers the earlier concern that says the same in other words, with the reason', () => {
    const [best] = matchEarlier({ text: 'Supervision is irregular and does not help workers to reflect.', theme: 'supervision' }, earlier);
    expect(best).toMatchObject({ id: 'supervision-2018', why: expect.stringContaining('Same theme (Supervision)') as string });
  });

  it('puts a concern about the same children before one about others', () => {
    const found = matchEarlier({ text: 'Care leavers wait months for help with their mental health.', theme: 'health' }, earlier);
    expect(found.map(({ id }) => id).slice(0, 2)).toEqual(['leavers-2018', 'care-2018']);
    expect(found[0]?.why).toContain('about care leavers too');
  });

  it('offers at most three, best first', () => {
    const many = Array.from({ length: 9 }, (_, at) => ({ id: `s${at}`, text: 'Supervision is irregular.', theme: 'supervision' as const }));
    const found = matchEarlier({ text: 'Supervision is irregular.', theme: 'supervision' }, many);
    expect(found).toHaveLength(3);
    expect(found[0]?.score).toBeGreaterThan(0.8);
  });

  it('offers nothing where nothing is alike', () => {
    expect(matchEarlier({ text: 'Families wait for the housing service.', theme: 'housing' }, earlier)).toEqual([]);
  });
});

describe('the suggested title', () => {
  it.each([
    [
      'The timeliness of strategy meetings, so that the police can come.',
      'risk-and-protection',
      'recommendation',
      'Improve timeliness of strategy meetings',
    ],
    [
      'The sufficiency of foster carers in the county. (outcome 4, national framework)',
      'homes-and-sufficiency',
      'recommendation',
      'Increase sufficiency of foster carers in the county',
    ],
    [
      'How often social workers have supervision, and how well it helps them to reflect.',
      'supervision',
      'recommendation',
      'Supervision: frequency and reflection',
    ],
    [
      'Plans for older children do not get this degree of attention.',
      'permanence',
      'narrative',
      'Permanence planning: plans for older children',
    ],
  ] as const)('of "%s" is short and not the finding pasted', (text, theme, source, title) => {
    expect(suggestTitle({ text, theme, source })).toBe(title);
  });

  it('is never longer than 80 characters and never empty', () => {
    const texts = ['x', 'The '.repeat(60), `The ${'quality of practice and '.repeat(20)}plans.`, '', 'This.'];
    for (const text of texts) {
      const title = suggestTitle({ text, theme: null, source: 'recommendation' });
      expect(title.length).toBeGreaterThan(0);
      expect(title.length).toBeLessThanOrEqual(80);
      expect(title).not.toBe(text);
    }
  });
});
