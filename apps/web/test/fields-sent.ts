import { type HTMLElement, parse } from 'node-html-parser';

/** What a browser sends of the form on this page that posts to `path`: every field as it stands. Empty where the page holds no such form. */
export function fieldsSent(page: string, pagePath: string, path: string): Record<string, readonly string[]> {
  const form = parse(page)
    .querySelectorAll('form[method=post]')
    .find((each) => (each.getAttribute('action') ?? pagePath) === path);
  const sent: Record<string, string[]> = {};
  for (const field of form?.querySelectorAll('input, select, textarea') ?? []) {
    const name = field.getAttribute('name');
    if (name === undefined || field.hasAttribute('disabled')) continue;
    for (const value of valuesOf(field)) (sent[name] ??= []).push(value);
  }
  return sent;
}

function valuesOf(field: HTMLElement): readonly string[] {
  if (field.rawTagName === 'textarea') return [field.textContent.replace(/^\n/, '')];
  if (field.rawTagName === 'select') {
    const options = field.querySelectorAll('option');
    const chosen = options.filter((option) => option.hasAttribute('selected'));
    const standing = chosen.length > 0 || field.hasAttribute('multiple') ? chosen : options.slice(0, 1);
    return standing.map((option) => option.getAttribute('value') ?? option.textContent.trim());
  }
  const type = field.getAttribute('type') ?? 'text';
  if (type === 'file' || type === 'submit' || type === 'button') return [];
  if ((type === 'checkbox' || type === 'radio') && !field.hasAttribute('checked')) return [];
  return [field.getAttribute('value') ?? ''];
}
