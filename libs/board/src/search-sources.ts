import type { PlainDate } from '#calendar';

/**
 * What can be searched, kind by kind: a query of rows with `id` (by which the page of the thing is found), `within` (the id of what
 * holds it), `reference`, `title`, `words` (shown in part) and `day`. The words of `searched` are looked through.
 * Row-level security must be all that decides who may see the rows; where more does, rows are given by the asker.
 */
interface SearchSource {
  readonly rows: string;
  readonly searched: string;
}

/** Rows that the asker brings along: what is no table, or has rules of its own on who reads it. */
export interface GivenRow {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly day: PlainDate | null;
}

export const givenKinds = ['reports', 'glossary'] as const;
export type GivenKind = (typeof givenKinds)[number];

const given: SearchSource = {
  rows: `select g.id, null::text as within, '' as reference, g.title, g.words, g.day
             from jsonb_to_recordset($6::jsonb) as g(id text, title text, words text, day date)`,
  searched: `title || ' ' || words`,
};

const ofAction = `a.id::text as id, null::text as within, 'A' || a.number as reference, a.title`;

const sources = {
  concerns: {
    rows: `select c.id::text as id, null::text as within, 'C' || c.number as reference, c.title, '' as words,
             (select max(r.raised_on) from raising r where r.concern_id = c.id) as day from concern c`,
    searched: `reference || ' ' || title`,
  },
  findings: {
    rows: `select f.id::text as id, d.id::text as within, '' as reference, d.title, f.text as words, d.received_on as day
             from finding f join source_document d on d.id = f.document_id where f.decision is distinct from 'settled'`,
    searched: 'words',
  },
  priorities: {
    rows: `select p.id::text as id, null::text as within, p.number as reference, p.title, coalesce(p.success, '') as words, null::date as day
             from priority p`,
    searched: `reference || ' ' || title || ' ' || words`,
  },
  actions: {
    rows: `select ${ofAction}, coalesce(a.outcome, '') as words, a.due_on as day from action a`,
    searched: `reference || ' ' || title || ' ' || words`,
  },
  updates: {
    rows: `select ${ofAction}, concat_ws(' ', u.text, u.rating_reason, u.recovery) as words, u.made_on as day
             from progress_update u join action a on a.id = u.action_id where u.taken_back_at is null`,
    searched: 'words',
  },
  evidence: {
    rows: `select ${ofAction}, concat_ws(' – ', e.shows, e.file_name) as words, e.dated_on as day
             from evidence e join action a on a.id = e.action_id where e.taken_back_at is null`,
    searched: 'words',
  },
  measures: {
    rows: `select m.key as id, null::text as within, '' as reference, m.title, concat_ws(' – ', m.key, m.source) as words, null::date as day
             from measure m`,
    searched: `title || ' ' || words`,
  },
  meetings: {
    rows: `select m.id::text as id, null::text as within, '' as reference, m.title, '' as words, m.held_on as day from meeting m`,
    searched: 'title',
  },
  decisions: {
    rows: `select m.id::text as id, null::text as within, '' as reference, m.title, concat_ws(' ', d.text, d.override_reason) as words,
             d.decided_on as day from decision d join meeting m on m.id = d.meeting_id`,
    searched: 'words',
  },
  challenges: {
    rows: `select c.id::text as id, null::text as within, '' as reference, 'Challenge' as title, concat_ws(' ', c.text, c.answer) as words,
             c.raised_on as day from challenge c`,
    searched: 'words',
  },
  documents: {
    rows: `select d.id::text as id, null::text as within, '' as reference, d.title, coalesce(d.file_name, '') as words, d.received_on as day
             from source_document d`,
    searched: `title || ' ' || words`,
  },
  inspections: {
    rows: `select i.id::text as id, null::text as within, '' as reference, i.title, coalesce(i.focus, '') as words, i.starts_on as day
             from inspection i`,
    searched: `title || ' ' || words`,
  },
  reports: given,
  people: {
    rows: `select p.id::text as id, null::text as within, '' as reference, p.job_title as title, coalesce(p.name, '') as words,
             null::date as day from person p`,
    searched: `title || ' ' || words`,
  },
  glossary: given,
} as const satisfies Record<string, SearchSource>;

export type SearchKind = keyof typeof sources;
export const searchKinds = Object.keys(sources) as SearchKind[];

/**
 * The rows of a kind that hold every word, the reference asked for first, then the best.
 * Parameters: the words as a `tsquery`, what was typed in capitals, how many, and how headlines are marked; of a given kind, its rows as JSON.
 */
export function searchSql(kind: SearchKind): string {
  const { rows, searched } = sources[kind];
  return `
    with asked as (select to_tsquery('english', $1) as query),
    found as (
      select source.*, count(*) over ()::int as total, ts_rank(vector, asked.query) as rank
        from asked, (select s.*, to_tsvector('english', ${searched}) as vector from (${rows}) s) source
       where vector @@ asked.query
       order by (reference = $2) desc, rank desc, day desc nulls last, id limit $3)
    select id, within, reference, title, day::text as day, total, ts_headline('english', translate(words, $4, ''), asked.query,
             $5 || case when length(words) < 240 then ', HighlightAll=true' else '' end) as words
      from found, asked order by (reference = $2) desc, rank desc, day desc nulls last, id`;
}
