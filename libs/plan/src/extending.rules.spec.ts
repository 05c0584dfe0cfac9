import { plainDate } from '#calendar';
import { barToDeciding, type Decider, type ExtensionCase } from './extending.rules.js';

const request: ExtensionCase = {
  requestedBy: 'owner',
  ownerId: 'owner',
  directorsOwn: false,
  grantedBefore: 0,
  fromDue: plainDate('2026-05-29'),
  toDue: plainDate('2026-06-30'),
  visits: [],
};
const director: Decider = { personId: 'director', isDirector: true, isChair: false, leadsThis: false };
const chair: Decider = { personId: 'chair', isDirector: false, isChair: true, leadsThis: false };
const lead: Decider = { personId: 'lead', isDirector: false, isChair: false, leadsThis: true };
const visit = (day: string): Partial<ExtensionCase> => ({ visits: [plainDate(day)] });

describe('who decides a later date', () => {
  it.each<[string, Partial<ExtensionCase>, Decider, string | null]>([
    ['the director decides an owner’s request', {}, director, null],
    ['the director does not decide what they asked for', { requestedBy: 'director' }, director, 'You asked'],
    ['the director does not decide for an action they own', { directorsOwn: true }, director, 'the chair'],
    ['the chair decides the director’s own', { directorsOwn: true }, chair, null],
    ['the chair decides nobody else’s', {}, chair, 'The director decides'],
    ['the lead decides a first extension', {}, lead, null],
    ['the lead does not decide a second one', { grantedBefore: 1 }, lead, 'extended before'],
    ['the lead does not decide one that crosses a visit', visit('2026-06-10'), lead, 'next visit'],
    ['the lead does not decide one that ends on the first day of a visit', visit('2026-06-30'), lead, 'next visit'],
    ['the lead decides one that ends before the visit', visit('2026-07-01'), lead, null],
    ['the lead decides one for an action that was due at the visit', visit('2026-05-29'), lead, null],
    ['the lead does not decide what they asked for', { requestedBy: 'lead' }, lead, 'You asked'],
    ['the lead does not decide for an action they own', { ownerId: 'lead' }, lead, 'You own'],
    ['the lead of something else does not decide', {}, { ...lead, leadsThis: false }, 'The director decides'],
  ])('%s', (_case, change, decider, expected) => {
    const bar = barToDeciding({ ...request, ...change }, decider);
    if (expected === null) expect(bar).toBeNull();
    else expect(bar).toContain(expected);
  });
});
