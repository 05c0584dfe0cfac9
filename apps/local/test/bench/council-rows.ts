import { addDays } from '#calendar';
import { roles } from '#platform';
import { actionsOf, concerns, type Council, dayFrom, idOf, kinds, personOf, priorities, roleIn, type Rows } from './made-up.js';
import { ratingChanges, ratingOf } from './rating-rows.js';

export interface Filled {
  readonly table: string;
  readonly columns: string;
  readonly rows: (council: Council) => Rows;
}

const made = '2024-09-02T09:00:00Z';
const themes = ['supervision', 'front-door', 'care-leavers', 'children-in-care', 'leadership'];
const visits = [dayFrom(-600), dayFrom(-120), dayFrom(49)];
const up = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
const visitOf = ({ index }: Council, at: number): string => idOf(index, kinds.inspection, at);

function* updates(council: Council): Rows {
  for (const { n, id, status, ownerId } of actionsOf(council)) {
    if (status === 'draft' || status === 'not-started') continue;
    for (let at = 0; at < 2 + (n % 2); at += 1) {
      const day = dayFrom(-5 - at * 23 - (n % 17));
      const text = `Step ${at + 1} is done, and the next is agreed with the team for the coming month.`;
      yield [idOf(council.index, kinds.other + 1 + at, n), council.id, id, ownerId, null, day, `${day}T10:00:00Z`, 'progress', text];
    }
  }
}

function* steps(council: Council): Rows {
  for (const { n, id, status, confirmedOn, doneOn, ownerId } of actionsOf(council)) {
    const path = ['not-started', 'in-progress', 'claimed', 'verified', 'embedded'];
    const reached = status === 'stopped' ? ['not-started', 'stopped'] : path.slice(0, path.indexOf(status) + 1);
    for (const [at, to] of reached.entries()) {
      const day = at < 2 ? addDays(confirmedOn, at) : addDays(doneOn, at);
      const event = {
        'not-started': 'confirmed',
        'in-progress': 'started',
        claimed: 'claimed',
        verified: 'verified',
        embedded: 'embedded',
      }[to];
      const from = at === 0 ? 'draft' : (reached[at - 1] ?? null);
      yield [idOf(council.index, kinds.other + 10 + at, n), council.id, id, event ?? 'stopped', from, to, day, `${day}T09:00:00Z`, ownerId];
    }
  }
}

function* actions(council: Council): Rows {
  for (const action of actionsOf(council)) {
    const { id, n, title, status, confirmedOn, dueOn, originalDueOn, doneOn, ownerId, priorityId } = action;
    const reached = (...those: string[]): string | null => (those.includes(status) ? doneOn : null);
    const outcome = 'Children and families see the same worker for longer, and what they need is agreed with them and happens in time.';
    const confirmed = status === 'draft' ? null : confirmedOn;
    const claimed = reached('claimed', 'verified', 'embedded');
    yield [
      ...[id, council.id, n, title, outcome, priorityId, status, ownerId, confirmed, confirmed, roleIn(council, 'accountable-lead')],
      ...[addDays(confirmedOn, 1), dueOn, originalDueOn, confirmed, claimed, claimed && ownerId, reached('verified', 'embedded')],
      ...[reached('verified', 'embedded') && roleIn(council, 'assurance-lead'), reached('embedded'), reached('stopped'), made],
      ...(ratingOf(council, action) ?? [null, null, null, null, null, null]),
    ];
  }
}

/** Of each table in the order in which they are filled. */
export const filled: readonly Filled[] = [
  { table: 'authority', columns: 'id, name, created_at', rows: (council) => [[council.id, `Council ${council.index}`, made]] },
  {
    table: 'person',
    columns: 'id, email, job_title, created_at',
    rows: (council) =>
      up(roles.length + council.owners).map((n) => {
        const title = roles[n - 1] ?? `Team Manager ${n}`;
        return [personOf(council, n - 1), `person-${n}@council-${council.index}.example.org`, title, made];
      }),
  },
  {
    table: 'membership',
    columns: 'id, authority_id, person_id, role, starts_on',
    rows: (council) =>
      up(roles.length + council.owners).map((n) => {
        const role = roles[n - 1] ?? 'action-owner';
        return [idOf(council.index, kinds.membership, n), council.id, personOf(council, n - 1), role, '2024-09-02'];
      }),
  },
  {
    table: 'priority',
    columns: 'id, authority_id, number, title, lead_id',
    rows: (council) =>
      up(priorities).map((n) => [
        ...[idOf(council.index, kinds.priority, n), council.id, String(n), `What matters, part ${n}`],
        roleIn(council, 'accountable-lead'),
      ]),
  },
  {
    table: 'inspection',
    columns: 'id, authority_id, kind, title, status, starts_on, ends_on, published_on, created_at',
    rows: (council) =>
      visits.map((day, at) => {
        const isPast = at < 2;
        const kind = at === 0 ? 'standard' : 'monitoring';
        const title = at === 0 ? 'Inspection' : `Monitoring visit ${at}`;
        return [
          visitOf(council, at),
          council.id,
          kind,
          title,
          isPast ? 'published' : 'confirmed',
          day,
          addDays(day, 1),
          isPast ? addDays(day, 40) : null,
          made,
        ];
      }),
  },
  {
    table: 'concern',
    columns: 'id, authority_id, number, title, theme, status, priority_id, created_at',
    rows: (council) =>
      up(concerns).map((n) => [
        ...[idOf(council.index, kinds.concern, n), council.id, n, `Concern ${n} about the help that children get`],
        ...[themes[n % themes.length] ?? 'leadership', 'open', idOf(council.index, kinds.priority, 1 + (n % priorities)), made],
      ]),
  },
  {
    table: 'raising',
    columns: 'id, authority_id, concern_id, inspection_id, raised_on',
    rows: (council) =>
      up(concerns).flatMap((n) =>
        (n % 3 === 0 ? [0, 1] : [n % 2]).map((at) => [
          ...[idOf(council.index, kinds.other + 30 + at, n), council.id, idOf(council.index, kinds.concern, n), visitOf(council, at)],
          addDays(visits[at] ?? dayFrom(0), 40),
        ]),
      ),
  },
  {
    table: 'meeting',
    columns: 'id, authority_id, title, held_on, cut_off_on, papers_out_on, status',
    rows: (council) =>
      up(10).map((n) => {
        const day = dayFrom((n - 9) * 42 + 21);
        const status = n < 9 ? 'held' : 'planned';
        return [
          idOf(council.index, kinds.meeting, n),
          council.id,
          `Improvement board ${n}`,
          day,
          addDays(day, -12),
          addDays(day, -7),
          status,
        ];
      }),
  },
  {
    table: 'update_cycle',
    columns: 'meeting_id, authority_id, cut_off_on',
    rows: (council) => up(10).map((n) => [idOf(council.index, kinds.meeting, n), council.id, dayFrom((n - 9) * 42 + 9)]),
  },
  {
    table: 'action',
    columns: `id, authority_id, number, title, outcome, priority_id, status, owner_id, owner_since, owner_accepted_on, lead_id, start_on,
      due_on, original_due_on, confirmed_on, claimed_on, claimed_by, verified_on, verified_by, embedded_on, stopped_on, created_at,
      rating, facts_rating, rating_since, rated_on, rated_key, rating_turns_on`,
    rows: actions,
  },
  {
    table: 'action_concern',
    columns: 'action_id, concern_id, authority_id',
    rows: function* (council) {
      for (const { id, concernIds } of actionsOf(council)) for (const concernId of concernIds) yield [id, concernId, council.id];
    },
  },
  {
    table: 'milestone',
    columns: 'id, authority_id, action_id, title, due_on, original_due_on, moved_later, version, done_on',
    rows: function* (council) {
      for (const { n, id, confirmedOn, dueOn } of actionsOf(council)) {
        const day = addDays(confirmedOn, 10);
        yield [
          idOf(council.index, kinds.other + 40, n),
          council.id,
          id,
          'The first half is done',
          day < dueOn ? day : dueOn,
          day < dueOn ? day : dueOn,
          0,
          1,
          n % 7 === 0 ? null : day,
        ];
      }
    },
  },
  {
    table: 'progress_update',
    columns: 'id, authority_id, action_id, written_by, on_behalf_of, made_on, written_at, kind, text',
    rows: updates,
  },
  {
    table: 'evidence',
    columns: 'id, authority_id, action_id, kind, dated_on, shows, added_by, added_at',
    rows: function* (council) {
      for (const { n, id, status, doneOn, ownerId } of actionsOf(council)) {
        if (!['claimed', 'verified', 'embedded'].includes(status)) continue;
        const shows = 'Nine of ten files show what was asked for.';
        yield [idOf(council.index, kinds.other + 41, n), council.id, id, 'audit', doneOn, shows, ownerId, `${doneOn}T09:00:00Z`];
      }
    },
  },
  {
    table: 'extension',
    columns: `id, authority_id, action_id, requested_by, requested_on, from_due, to_due, reason, decision, decided_by, decided_on`,
    rows: function* (council) {
      for (const { n, id, ownerId, originalDueOn, dueOn, confirmedOn } of actionsOf(council)) {
        if (dueOn === originalDueOn) continue;
        const asked = addDays(confirmedOn, 5);
        const key = idOf(council.index, kinds.other + 42, n);
        yield [
          key,
          council.id,
          id,
          ownerId,
          asked,
          originalDueOn,
          dueOn,
          'A key post was empty.',
          'granted',
          roleIn(council, 'director'),
          asked,
        ];
      }
    },
  },
  {
    table: 'rating_change',
    columns: 'id, authority_id, action_id, from_day, rating, facts_rating, reasons, key_version',
    rows: ratingChanges,
  },
  { table: 'action_step', columns: 'id, authority_id, action_id, event, from_status, to_status, on_day, at, person_id', rows: steps },
];
