import { type InspectionList, inspectionKinds, kindWords } from '#inspection';
import type { People } from '#identity';
import type { Actor } from '#platform';
import { themes } from '#reading';
import type { Form } from '../http/forms.js';

/** The three ways in: the same questions about where it belongs follow each. */
export const ways = {
  upload: { text: 'Upload a file', post: '/documents' },
  paste: { text: 'Paste text', post: '/documents/pasted' },
  type: { text: 'Type what inspectors said', post: '/documents/typed' },
} as const;
export type Way = keyof typeof ways;

export const wayOf = (asked: unknown): Way => (asked === 'paste' || asked === 'type' ? asked : 'upload');

interface Sources {
  readonly inspections: InspectionList;
  readonly people: People;
}

/** What /documents/new shows. */
export async function documentForm(
  actor: Actor,
  { inspections, people }: Sources,
  way: Way,
  form: Form,
  duplicateOf?: string,
): Promise<object> {
  const { coming, past } = await inspections.all(actor);
  const everyone = await people.list(actor);
  const visitId = form.typed['inspectionId'];
  const forVisit = typeof visitId === 'string' && visitId !== '' ? `&inspection=${encodeURIComponent(visitId)}` : '';
  return {
    form,
    way,
    duplicateOf,
    post: ways[way].post,
    ways: Object.entries(ways).map(([key, { text }]) => ({ text, href: `/documents/new?way=${key}${forVisit}`, active: key === way })),
    inspectionItems: [...past, ...coming]
      .filter(({ status }) => status !== 'cancelled')
      .map(({ id, title, startsOn, endsOn }) => ({ id, title, startsOn, endsOn })),
    kindItems: inspectionKinds.map((value) => ({ value, text: kindWords[value] })),
    stepItems: [
      { value: 'draft-letter', text: 'A draft, for factual accuracy' },
      { value: 'final-letter', text: 'The final report or letter' },
      { value: 'other', text: 'Something else, such as a press report' },
    ],
    themeItems: themes.map(({ key, label }) => ({ value: key, text: label })),
    readerItems: everyone.filter(({ id }) => id !== actor.personId).map(({ id, jobTitle }) => ({ value: id, text: jobTitle })),
    asksAuthority: form.problems.some(({ field }) => field === 'authorityIsRight') || form.typed['authorityIsRight'] !== undefined,
    asksRelease:
      ['releasedOn', 'releasedAt', 'readerIds'].some((name) => form.problems.some(({ field }) => field === name)) || isRestricted(form),
  };
}

/** Whoever restricted it on the first try must not find the restriction folded away on the second. */
const isRestricted = ({ typed }: Form): boolean => typeof typed['releasedOn-day'] === 'string' && typed['releasedOn-day'] !== '';
