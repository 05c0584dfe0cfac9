import { plainDate } from '#calendar';
import { calmTitle, fieldworkOf, heardFindings, mediaTypeOf, namesAnotherAuthority, typedFindings } from './take-in.rules.js';

describe('whether a document names another authority', () => {
  it.each([
    ['Exampleshire', 'Exampleshire County Council', false],
    ['Exampleshire County Council', 'Exampleshire', false],
    ['The City of Exampleton', 'Exampleton City Council', false],
    ['Borsetshire', 'Exampleshire County Council', true],
    [null, 'Exampleshire', false],
  ])('%s for %s: %s', (inDocument, ours, expected) => {
    expect(namesAnotherAuthority(inDocument, ours)).toBe(expected);
  });
});

describe('the fieldwork of a document', () => {
  const june = { fieldwork: { start: plainDate('2025-06-24'), end: plainDate('2025-06-25') } };
  it('is what the document says unless the person says otherwise', () => {
    expect(fieldworkOf({}, june)).toEqual({ startsOn: '2025-06-24', endsOn: '2025-06-25' });
    expect(fieldworkOf({ startsOn: plainDate('2025-07-01') }, june)).toEqual({ startsOn: '2025-07-01', endsOn: '2025-07-01' });
  });
  it('is asked for when neither says it, and must not end before it starts', () => {
    expect(fieldworkOf({}, { fieldwork: null })).toMatchObject({ field: 'startsOn' });
    expect(fieldworkOf({ endsOn: plainDate('2025-06-01') }, june)).toMatchObject({ field: 'endsOn' });
    expect(fieldworkOf({ startsOn: plainDate('2025-07-02'), endsOn: plainDate('2025-07-01') }, june)).toMatchObject({ field: 'endsOn' });
  });
});

it('tells a file by its first bytes, whatever its name', () => {
  expect(mediaTypeOf(Buffer.from('%PDF-1.7'))).toBe('application/pdf');
  expect(mediaTypeOf(Buffer.from('PK\u0003\u0004'))).toContain('wordprocessingml');
  expect(mediaTypeOf(Buffer.from('<!DOCTYPE html><p>x'))).toBe('text/html');
  expect(mediaTypeOf(Buffer.from('Dear Director'))).toBe('text/plain');
});

it('writes a title in capitals as people write it', () => {
  expect(calmTitle('MONITORING VISIT TO EXAMPLESHIRE', 'Exampleshire')).toBe('Monitoring visit to Exampleshire');
  expect(calmTitle('Focused visit to Borsetshire', 'Borsetshire')).toBe('Focused visit to Borsetshire');
});

it('makes a finding of each paragraph or bullet that is typed', () => {
  const texts = typedFindings('One\ntwo.\n\n\n• Three.\n- Four.', 'housing').map(({ text, position }) => [position, text]);
  expect(texts).toEqual([
    [1, 'One two.'],
    [2, 'Three.'],
    [3, 'Four.'],
  ]);
});

it('makes a finding of each line that was heard, with the theme that it seems to be about', () => {
  const heard = heardFindings({
    concerns: '- Supervision is irregular.\n\n• Care leavers wait too long for housing.',
    strengths: 'Foster carers are well supported.',
  });
  expect(heard.map(({ position, kind, text, theme }) => [position, kind, text, theme])).toEqual([
    [1, 'concern', 'Supervision is irregular.', 'supervision'],
    [2, 'concern', 'Care leavers wait too long for housing.', expect.stringMatching(/care-leavers|housing/)],
    [3, 'strength', 'Foster carers are well supported.', 'homes-and-sufficiency'],
  ]);
});
