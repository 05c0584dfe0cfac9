/** dueOn-day, dueOn-month and dueOn-year become dueOn: '2026-03-13', or '' when all three are blank. */
export function foldDays(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const folded: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const part = /^(.+)-(day|month|year)$/.exec(name);
    if (part?.[1] === undefined) folded[name] = value;
    else folded[part[1]] = dayFrom(fields, part[1]);
  }
  return folded;
}

function dayFrom(fields: Readonly<Record<string, unknown>>, name: string): string {
  const part = (which: string): string => {
    const value = fields[`${name}-${which}`];
    return typeof value === 'string' ? value.trim() : '';
  };
  const [day, month, year] = [part('day'), part('month'), part('year')];
  if (day === '' && month === '' && year === '') return '';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
