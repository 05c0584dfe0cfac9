import { FixedClock } from '#calendar';
import { filledForm, type Form } from '../http/forms.js';
import { templates } from '../http/templates.js';

const environment = templates(new FixedClock('2026-03-13T08:00'));
const render = (text: string, view: object = {}): string =>
  environment.renderString(`{% import "layouts/macros.njk" as m %}${text}`, view).replace(/\s+/g, ' ').trim();

const wrong: Form = {
  typed: { title: 'Half <b>typed', 'dueOn-day': '31', 'dueOn-month': '2', 'dueOn-year': '2026', themes: 'housing' },
  problems: [
    { field: 'dueOn', message: 'Enter a due date as a real date' },
    { field: '', message: 'It changed meanwhile' },
  ],
};

test('a rating is always told as a word', () => {
  expect(render('{{ m.rag("red", "not due to start") }}')).toContain('>Red</strong> <span class="app-rag-note">not due to start</span>');
  expect(render('{{ m.rag(null) }}')).toContain('Not rated');
});

test.each([
  [{ dueOn: '2026-10-30', originalDueOn: '2026-05-29', extensions: 2 }, 'Due 30 October 2026 (was 29 May 2026; 2 extensions)'],
  [{ dueOn: '2026-10-30', originalDueOn: '2026-05-29' }, 'Due 30 October 2026 (was 29 May 2026)'],
  [{ dueOn: '2026-10-30', originalDueOn: '2026-10-30' }, 'Due 30 October 2026'],
  [{ dueOn: null }, 'No due date'],
])('the due date stands with what it was at first', (action, words) => {
  expect(render('{{ m.due(action) }}', { action })).toBe(words);
});

test.each([
  [
    'a text',
    'm.textField(form, "title", "Title", { hint: "Short" })',
    'Short <strong class="app-stands-now">Stands now: Theirs &lt;b&gt;</strong>',
  ],
  ['a day', 'm.dateField(form, "dueOn", "Due")', 'Stands now: 1 May 2026'],
  ['a choice', 'm.selectField(form, "ownerId", "Owner", { items: [{ value: "b", text: "Head of Homes" }] })', 'Stands now: Head of Homes'],
  ['a list', 'm.checkboxes(form, "themes", "Themes", { items: [{ value: "x", text: "Housing" }] })', 'Stands now: Housing'],
  ['an empty field', 'm.textArea(form, "reason", "Why")', 'Stands now: nothing'],
])('what someone else made of %s meanwhile stands beside what was typed', (_what, field, words) => {
  const typed = {
    title: 'Mine',
    ...{ 'dueOn-day': '2', 'dueOn-month': '5', 'dueOn-year': '2026' },
    ownerId: 'a',
    themes: 'y',
    reason: 'Mine',
  };
  const stands = { title: 'Theirs <b>', dueOn: '2026-05-01', ownerId: 'b', themes: ['x'], reason: null };
  expect(render(`{{ ${field} }}`, { form: { typed, problems: [], stands } })).toContain(words);
  expect(render(`{{ ${field} }}`, { form: { typed, problems: [] } })).not.toContain('Stands now');
  const same = { ...typed, title: 'Theirs <b>', 'dueOn-day': '1', ownerId: 'b', themes: 'x', reason: '' };
  expect(render(`{{ ${field} }}`, { form: { typed: same, problems: [], stands } })).not.toContain('Stands now');
});

test('an error summary links to the fields and is absent without problems', () => {
  const summary = render('{{ m.errorSummary(form) }}', { form: wrong });
  expect(summary).toContain('There is a problem');
  expect(summary).toContain('<a href="#dueOn">Enter a due date as a real date</a>');
  expect(summary).toContain('It changed meanwhile');
  expect(render('{{ m.errorSummary(form) }}', { form: filledForm({}) })).toBe('');
});

test('a text field shows what was typed, as text', () => {
  expect(render('{{ m.textField(form, "title", "Title") }}', { form: wrong })).toContain('value="Half &lt;b&gt;typed"');
});

test('a date field shows what was typed, even when it is no date, and its problem', () => {
  const field = render('{{ m.dateField(form, "dueOn", "Due date") }}', { form: wrong });
  expect(field).toMatch(/id="dueOn" name="dueOn-day" type="text" value="31"/);
  expect(field).toMatch(/name="dueOn-month" type="text" value="2"/);
  expect(field).toContain('Enter a due date as a real date');
});

test('each part of a date has a label and an id of its own', () => {
  const field = render('{{ m.dateField(form, "dueOn", "Due date") }}', { form: wrong });
  const ids = [...field.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ['dueOn', 'dueOn-month', 'dueOn-year']) {
    expect(field).toContain(`<label class="govuk-label govuk-date-input__label" for="${id}">`);
    expect(field).toMatch(new RegExp(`<input[^>]* id="${id}"`));
  }
});

test.each(['textField', 'textArea', 'dateField', 'fileField', 'selectField', 'radios', 'checkboxes'])(
  'a %s that is right shows no problem',
  (macro) => {
    const field = render(`{{ m.${macro}(form, "title", "Title") }}`, { form: wrong });
    expect(field).toContain('Title');
    expect(field).not.toMatch(/error/);
  },
);

test.each(['textField', 'textArea', 'dateField', 'fileField', 'selectField', 'radios', 'checkboxes'])(
  'a %s that is wrong says why',
  (macro) => {
    const form: Form = { typed: {}, problems: [{ field: 'title', message: 'Enter a title' }] };
    expect(render(`{{ m.${macro}(form, "title", "Title") }}`, { form })).toMatch(/govuk-error-message.*Enter a title/);
  },
);

test('a page can ask for the problem of a field of its own making', () => {
  const ask =
    '{% from "layouts/macros.njk" import problemOf %}{% set problem = problemOf(form, name) | string %}{{ problem if problem else "fine" }}';
  expect(render(ask, { form: wrong, name: 'title' })).toBe('fine');
  expect(render(ask, { form: wrong, name: 'dueOn' })).toBe('Enter a due date as a real date');
});

test('a date field shows the stored day', () => {
  const field = render('{{ m.dateField(form, "dueOn", "Due date") }}', { form: filledForm({ dueOn: '2026-03-09' }) });
  expect(field).toMatch(/name="dueOn-day" type="text" value="9"/);
  expect(field).toMatch(/name="dueOn-year" type="text" value="2026"/);
});

test('one ticked box alone stays ticked', () => {
  const items = [
    { value: 'housing', text: 'Housing' },
    { value: 'health', text: 'Health' },
  ];
  const boxes = render('{{ m.checkboxes(form, "themes", "Themes", { items: items }) }}', { form: wrong, items });
  expect(boxes.match(/checked/g)).toHaveLength(1);
  expect(boxes).toMatch(/value="housing" checked/);
});

test('a choice made stays made, and a first choice is empty', () => {
  const items = [{ value: 'a', text: 'First' }];
  const select = render('{{ m.selectField(form, "lead", "Lead", { items: items }) }}', { form: filledForm({ lead: 'a' }), items });
  expect(select).toContain('<option value="">Choose one</option>');
  expect(select).toContain('<option value="a" selected>First</option>');
  const radios = render('{{ m.radios(form, "lead", "Lead", { items: items }) }}', { form: filledForm({ lead: 'a' }), items });
  expect(radios).toMatch(/value="a" checked/);
});

test('days and counts are told in words', () => {
  expect(render('{{ "2026-03-25" | daysAway }}, {{ "2026-03-13" | daysAway }}')).toBe('in 12 days, today');
  expect(render('{{ "2026-03-25" | day }}; {{ "2026-03-25" | shortDay }}; {{ none | day }}')).toBe('25 March 2026; 25 Mar 2026;');
  expect(render('{{ plural(1, "action") }}, {{ 1200 | plural("action") }}, {{ plural(0, "person", "people") }}')).toBe(
    '1 action, 1,200 actions, 0 people',
  );
  expect(render('{{ at | moment }}', { at: new Date('2026-03-13T08:03:00Z') })).toBe('13 March 2026 at 8:03am');
});
