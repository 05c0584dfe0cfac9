import { type DeadlineKind, deadlineKinds, kindsOfDeadline } from '#board';
import { type Role, roles } from '#platform';
import { hasPart, isPrivate, kindsOfReport, mayRead } from './kinds.js';
import { sections } from './section.js';

const as = (role: Role) => ({ roles: [role], via: 'page' as const, personId: '018f0000-0000-7000-8000-00000000aaaa' });
const readers = (kind: DeadlineKind, status: 'draft' | 'issued'): Role[] =>
  roles.filter((role) => mayRead(as(role), { kind, status, accuracyReaders: [] }));
const withPart = (kind: DeadlineKind, part: 'prepares' | 'signs'): Role[] => roles.filter((role) => hasPart(as(role), kind, part));
const councils = deadlineKinds.filter((kind) => kind !== 'commissioner-report');

describe('kinds of report', () => {
  it.each(councils)(
    'the council’s %s is prepared by those who run the plan and signed by the director; drafts are theirs alone',
    (kind) => {
      expect(withPart(kind, 'prepares')).toEqual(['programme-lead', 'director']);
      expect(withPart(kind, 'signs')).toEqual(['director']);
      expect(readers(kind, 'draft')).toEqual(['programme-lead', 'director']);
      expect(isPrivate({ kind, status: 'draft' })).toBe(false);
      expect(kindsOfDeadline[kind].onItsDay).toBe('issued');
    },
  );

  it('the commissioner’s own is the commissioner’s from first to last, and everyone’s to read once it is issued', () => {
    for (const part of ['prepares', 'signs'] as const) expect(withPart('commissioner-report', part)).toEqual(['commissioner']);
    expect(readers('commissioner-report', 'draft')).toEqual(['commissioner']);
    expect(readers('commissioner-report', 'issued')).toEqual(roles.filter((role) => role !== 'administrator'));
    expect(isPrivate({ kind: 'commissioner-report', status: 'draft' })).toBe(true);
    expect(kindsOfDeadline['commissioner-report'].onItsDay).toBe('author-warned');
  });

  it('a draft sent for factual accuracy is read by those named as well', () => {
    const named = as('director');
    expect(mayRead(named, { kind: 'commissioner-report', status: 'draft', accuracyReaders: [named.personId] })).toBe(true);
  });

  it('the visit readiness pack stays with those in the plan; papers go to readers too, and to administrators none', () => {
    expect(readers('visit-pack', 'issued')).not.toContain('reader');
    for (const kind of deadlineKinds) {
      expect(readers(kind, 'issued')).not.toContain('administrator');
      if (kind !== 'visit-pack') expect(readers(kind, 'issued')).toContain('reader');
    }
  });

  it('the scrutiny and cabinet version alone hides small numbers, and leaves out what owners say and who was challenged', () => {
    expect(deadlineKinds.filter((kind) => kindsOfReport[kind].smallNumbers === 'hidden')).toEqual(['scrutiny']);
    for (const left of ['owner-says-better', 'challenges', 'contributed'] as const) {
      expect(kindsOfReport.scrutiny.sections).not.toContain(left);
    }
  });

  it('every kind says how to read it, tells nothing twice, and every section is in some kind', () => {
    for (const kind of deadlineKinds) {
      const own = kindsOfReport[kind].sections;
      expect(new Set(own).size).toBe(own.length);
      expect(own.at(-1)).toMatch(/^about/);
    }
    const told = new Set(deadlineKinds.flatMap((kind) => kindsOfReport[kind].sections));
    expect(sections.filter((section) => !told.has(section))).toEqual([]);
  });
});
