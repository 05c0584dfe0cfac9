import { enhance } from './components.js';

/**
 * Says above `form` what went wrong, as the error summary of a page from the server would, and beside its field where one is
 * to blame. What is typed and chosen stays as it is.
 */
export function showProblem(form, message, { field, link } = {}) {
  clearProblem(form);
  const item = make('li');
  if (field) item.append(make('a', { href: `#${field}`, textContent: message }));
  else item.append(message, ...(link ? [' ', link] : []));
  const list = make('ul', { className: 'govuk-list govuk-error-summary__list' });
  list.append(item);
  const alert = make('div');
  alert.setAttribute('role', 'alert');
  alert.append(make('h2', { className: 'govuk-error-summary__title', textContent: 'There is a problem' }), list);
  const summary = make('div', { className: 'govuk-error-summary' });
  summary.dataset.module = 'govuk-error-summary';
  summary.append(alert);
  const place = make('div');
  place.append(summary);
  place.dataset.problem = '';
  form.parentElement.prepend(place);
  if (field) showBeside(document.getElementById(field), message);
  if (!document.title.startsWith('Error: ')) document.title = `Error: ${document.title}`;
  enhance(place);
}

export function clearProblem(form) {
  for (const old of form.parentElement.querySelectorAll('.govuk-error-summary, [data-problem]')) old.remove();
  for (const group of form.querySelectorAll('.govuk-form-group--error')) group.classList.remove('govuk-form-group--error');
  for (const words of form.querySelectorAll('.govuk-error-message')) words.remove();
}

function showBeside(control, message) {
  const group = control.closest('.govuk-form-group');
  const words = make('p', { className: 'govuk-error-message', id: `${control.id}-error` });
  words.append(make('span', { className: 'govuk-visually-hidden', textContent: 'Error: ' }), message);
  group.classList.add('govuk-form-group--error');
  (group.querySelector('.govuk-hint') ?? group.querySelector('label')).after(words);
  const told = (control.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== '' && id !== words.id);
  control.setAttribute('aria-describedby', [...told, words.id].join(' '));
}

export function make(tag, properties = {}) {
  return Object.assign(document.createElement(tag), properties);
}
