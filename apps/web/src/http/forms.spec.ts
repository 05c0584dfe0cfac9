import { Conflict, Day, Invalid, NotFound, Overtaken, Text } from '#platform';
import { foldDays } from './folded-days.js';
import { emptyForm, filledForm, type Form, submit } from './forms.js';
import { type Page, page, seeOther } from './page.js';

class AddMilestone {
  @Text(20, { label: 'a title' }) readonly title: string;
  @Day({ label: 'a due date', optional: true }) readonly dueOn?: string;
}

const again = (form: Form): Page => page('milestones/new.njk', { form });
const formOf = (answer: unknown): Form => (answer as { view: { form: Form } }).view.form;

test('a form that is right is saved with its day folded into one', async () => {
  const saved: unknown[] = [];
  const body = { title: ' Audit ', 'dueOn-day': '3', 'dueOn-month': '4', 'dueOn-year': '2026', _csrf: 'x' };
  const answer = await submit(AddMilestone, body, {
    save: (input) => {
      saved.push({ title: input.title, dueOn: input.dueOn });
      return Promise.resolve(seeOther('/actions/1', 'Milestone added'));
    },
    again,
  });
  expect(answer).toMatchObject({ path: '/actions/1', flash: 'Milestone added' });
  expect(saved).toEqual([{ title: 'Audit', dueOn: '2026-04-03' }]);
});

test('a form that is wrong comes back with 400, what was typed and what to do', async () => {
  const body = { title: '', 'dueOn-day': '31', 'dueOn-month': '2', 'dueOn-year': '2026' };
  const answer = await submit(AddMilestone, body, { save: () => Promise.reject(new Error('must not be saved')), again });
  expect(answer).toMatchObject({ status: 400, template: 'milestones/new.njk' });
  expect(formOf(answer)).toEqual({
    typed: body,
    problems: [
      { field: 'title', message: 'Enter a title' },
      { field: 'dueOn', message: 'Enter a due date as a real date, such as 13 3 2026' },
    ],
  });
});

test.each([
  [
    'is refused by a rule',
    new Invalid([{ field: 'title', message: 'Choose another title' }]),
    400,
    { field: 'title', message: 'Choose another title' },
  ],
  ['was overtaken by another change', new Conflict('It changed meanwhile'), 409, { field: '', message: 'It changed meanwhile' }],
])('a form that %s comes back with what was typed', async (_why, error, status, problem) => {
  const answer = await submit(AddMilestone, { title: 'Audit' }, { save: () => Promise.reject(error), again });
  expect(answer).toMatchObject({ status });
  expect(formOf(answer)).toEqual({ typed: { title: 'Audit' }, problems: [problem] });
});

test('a form whose thing someone else changed meanwhile comes back with both, ready to be saved on top', async () => {
  const words = 'The chair changed this milestone on 13 March 2026 at 8am (moved), after you opened it.';
  const error = new Overtaken([{ row: '', version: 4, fields: { title: 'Review', dueOn: '2026-05-01' }, words }]);
  const answer = await submit(AddMilestone, { title: 'Audit', version: '3' }, { save: () => Promise.reject(error), again });
  expect(answer).toMatchObject({ status: 409 });
  expect(formOf(answer)).toEqual({
    typed: { title: 'Audit', version: 4 },
    problems: [{ field: '', message: `${words} Nothing was saved.` }],
    stands: { title: 'Review', dueOn: '2026-05-01' },
  });
});

test('an error that is not about what was typed passes on', async () => {
  const answer = submit(AddMilestone, { title: 'Audit' }, { save: () => Promise.reject(new NotFound('gone')), again });
  await expect(answer).rejects.toThrow(NotFound);
});

test.each([[undefined], [null], ['text'], [['list']]])('a body of %j counts as an empty form', async (body) => {
  const answer = await submit(AddMilestone, body, { save: () => Promise.reject(new Error('must not be saved')), again });
  expect(answer).toMatchObject({ status: 400, view: { form: { typed: {} } } });
});

test.each([
  [{ 'a-day': '', 'a-month': '', 'a-year': '' }, { a: '' }],
  [{ 'a-day': ' 1 ', 'a-month': '2', 'a-year': '2026' }, { a: '2026-02-01' }],
  [{ 'a-day': '1', 'a-month': '', 'a-year': '2026' }, { a: '2026-00-01' }],
  [{ 'a-day': ['1', '2'], 'a-month': '2', 'a-year': '2026' }, { a: '2026-02-00' }],
  [
    { title: 'Five-day week', 'rows-day-shift': 'x' },
    { title: 'Five-day week', 'rows-day-shift': 'x' },
  ],
])('day fields %j become %j', (fields, folded) => {
  expect(foldDays(fields)).toEqual(folded);
});

test('a form starts empty, or with what is stored', () => {
  expect(emptyForm).toEqual({ typed: {}, problems: [] });
  expect(filledForm({ title: 'Audit' })).toEqual({ typed: { title: 'Audit' }, problems: [] });
});
