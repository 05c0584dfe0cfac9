import { audiencesFrom, audienceTyped } from './audiences.rules.js';

describe('who a rule tells', () => {
  it('is written as “all” or with the days, and nobody is left empty', () => {
    const input = { owners: 'all', lead: '5 after, 10 after', director: '', programmeLead: 'On the day' };
    const read = audiencesFrom('action-due', input, [-5, 0, 5, 10]);
    expect(read).toEqual({ audiences: ['owners', 'lead@5,10', 'programme-lead@0'] });
    if ('problems' in read) throw new Error('was read');
    expect(audienceTyped(read.audiences, 'lead')).toBe('5 after, 10 after');
    expect(audienceTyped(read.audiences, 'owners')).toBe('all');
    expect(audienceTyped(read.audiences, 'director')).toBe('');
  });

  it('ignores those who can have nothing to do with it', () => {
    expect(audiencesFrom('exceptions', { owners: 'all', director: 'all' }, [0])).toEqual({ audiences: ['director'] });
  });

  it.each([
    ['words that mean nothing', { owners: 'sometimes' }, 'owners', 'Write “all”, or days such as “5 before, 10 after”'],
    ['a day that the rule does not have', { lead: '3 after' }, 'lead', '3 after is not one of the days of this rule'],
    ['nobody at all', {}, 'owners', 'Say for at least one of them when they are told'],
  ])('cannot be %s', (_name, input, field, message) => {
    expect(audiencesFrom('action-due', input, [-5, 5])).toEqual({ problems: [{ field, message }] });
  });
});
