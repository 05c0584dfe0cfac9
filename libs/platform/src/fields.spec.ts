import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate } from 'class-validator';
import { Choice, Choices, Day, Email, Figure, Id, Ids, Rows, Text, Version, Whole, Yes } from './fields.js';
import { ownWordsIn } from './own-words.js';

class Row {
  @Text(10, { label: 'a word' })
  readonly word: string;
}

class Every {
  @Text(10, { label: 'a word' }) readonly text: string;
  @Day({ label: 'the day' }) readonly day: string;
  @Choice(['a'], { label: 'one' }) readonly choice: string;
  @Choices(['a'], { label: 'some' }) readonly choices: readonly string[];
  @Id({ label: 'the person' }) readonly id: string;
  @Ids({ label: 'people' }) readonly ids: readonly string[];
  @Rows(() => Row, { label: 'rows' }) readonly rows: readonly Row[];
  @Whole(1, 5, { label: 'the count' }) readonly whole: number;
  @Version() readonly version: number;
  @Figure({ label: 'the figure' }) readonly figure: number;
  @Yes({ label: 'agreed' }) readonly yes: boolean;
  @Email({ label: 'the address' }) readonly email: string;
}

class Optional {
  @Whole(1, 5, { label: 'the count', optional: true }) readonly whole?: number;
  @Figure({ label: 'the figure', optional: true }) readonly figure?: number;
}

const problems = async (Input: new () => object, sent: object): Promise<string[]> =>
  (await validate(plainToInstance(Input, sent), { stopAtFirstError: true })).flatMap(({ constraints }) => Object.values(constraints ?? {}));

describe('the fields of an input', () => {
  it('say what to do in words of their own, never in those of the library', () => {
    const presence = new Set(['isOptional', 'nestedValidation', 'conditionalValidation']);
    const mute = getMetadataStorage()
      .getTargetValidationMetadatas(Every, '', true, false)
      .filter((rule) => !presence.has(rule.name ?? rule.type) && !Object.hasOwn(rule, 'message'));
    expect(mute.map(({ propertyName, name, type }) => `${propertyName}: ${name ?? type}`)).toEqual(['day: isDay']);
  });

  it('take an empty text box for no number, never for 0', async () => {
    expect(plainToInstance(Optional, { whole: '', figure: '  ' })).toEqual({ whole: undefined, figure: undefined });
    expect(await problems(Optional, { whole: '', figure: ' ' })).toEqual([]);
    expect(await problems(Every, { ...filled, whole: '', figure: '' })).toEqual([
      'The count must be a whole number from 1 to 5',
      'The figure must be a number',
    ]);
  });

  it.each([
    ['3', '-2.5', []],
    [' 3 ', '0', []],
    ['5', '1,200.5', []],
    ['six', '1,20', ['The count must be a whole number from 1 to 5', 'The figure must be a number']],
    ['2.5', 'Infinity', ['The count must be a whole number from 1 to 5', 'The figure must be a number']],
  ])('read the numbers %p and %p', async (whole, figure, expected) => {
    expect(await problems(Every, { ...filled, whole, figure })).toEqual(expected);
  });

  it('name what is to be selected when a list is missing', async () => {
    expect(await problems(Every, Object.fromEntries(Object.entries(filled).filter(([field]) => field !== 'ids')))).toEqual([
      'Select people',
    ]);
  });
});

const id = '01a2130f-bdce-7136-8176-52c8b58f59d3';
const filled = {
  text: 'a',
  day: '2026-03-13',
  choice: 'a',
  choices: ['a'],
  id,
  ids: [id],
  rows: [{ word: 'a' }],
  whole: 3,
  version: 1,
  figure: 1,
  yes: true,
  email: 'a@example.org',
};

describe('people’s own words', () => {
  class Inherited extends Every {
    @Text(10, { label: 'a password', notOwnWords: true }) readonly secret: string;
  }

  it('are what the free text of an input and of its rows holds, and neither ids nor secrets', () => {
    const sent = {
      text: 'first',
      id: 'an-id',
      choice: 'a',
      rows: [{ word: 'second' }, { word: 'third' }],
      email: 'a@example.org',
      secret: 'no',
    };
    expect(ownWordsIn(plainToInstance(Inherited, sent))).toEqual(['first', 'second', 'third']);
  });

  it.each([[undefined], [null], ['text'], [{ text: 'of no input class' }]])('are none in %j', (sent) => {
    expect(ownWordsIn(sent)).toEqual([]);
  });
});
