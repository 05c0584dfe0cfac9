import { type SearchGroup, type SearchHit, type SearchKind, type SearchPlan } from '#board';
import { filledForm } from '../http/forms.js';

/** What each kind is called, and where one of it is found. */
const kinds: Readonly<Record<SearchKind, { readonly title: string; readonly href: (hit: SearchHit) => string }>> = {
  concerns: { title: 'Concerns', href: ({ id }) => `/concerns/${id}` },
  findings: { title: 'What inspectors said', href: ({ id, within }) => `/documents/${within ?? ''}/findings/${id}` },
  priorities: { title: 'Priorities', href: ({ id }) => `/priorities/${id}` },
  actions: { title: 'Actions', href: ({ id }) => `/actions/${id}` },
  updates: { title: 'Updates', href: ({ id }) => `/actions/${id}` },
  evidence: { title: 'Evidence', href: ({ id }) => `/actions/${id}` },
  measures: { title: 'Performance measures', href: ({ id }) => `/measures/${encodeURIComponent(id)}` },
  meetings: { title: 'Meetings', href: ({ id }) => `/meetings/${id}` },
  decisions: { title: 'Decisions of the board', href: ({ id }) => `/meetings/${id}` },
  challenges: { title: 'Challenges', href: () => '/challenges' },
  documents: { title: 'Inspectors’ reports and letters', href: ({ id }) => `/documents/${id}/findings` },
  inspections: { title: 'Inspections and visits', href: ({ id }) => `/inspections/${id}` },
  reports: { title: 'Reports to the board, the commissioner and others', href: ({ id }) => `/reports/${id}` },
  people: { title: 'People', href: ({ id }) => `/people/${id}` },
  glossary: { title: 'What the words mean', href: ({ id }) => `/help#${id}` },
};

export const hrefOf = (kind: SearchKind, hit: SearchHit): string => kinds[kind].href(hit);

export function searchView({ q, in: only }: SearchPlan, groups: readonly SearchGroup[]): object {
  return {
    form: filledForm({ q: q ?? '' }),
    asked: q ?? '',
    only,
    everywhere: `/search?${new URLSearchParams({ q: q ?? '' }).toString()}`,
    groups: groups.map(({ kind, total, hits }) => ({
      kind,
      title: kinds[kind].title,
      total,
      hits: hits.map((hit) => ({ ...hit, href: kinds[kind].href(hit) })),
      more: total > hits.length && only === undefined ? `/search?${new URLSearchParams({ q: q ?? '', in: kind }).toString()}` : '',
    })),
  };
}
