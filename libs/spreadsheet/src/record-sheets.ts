interface RecordSheet {
  readonly name: string;
  readonly columns: readonly string[];
  /** One query for the sheet, its columns in this order. */
  readonly sql: string;
}

const day = (column: string): string => `${column}::text`;
const dayOf = (moment: string): string => `(${moment} at time zone 'Europe/London')::date::text`;
const byNumber = `case when p.number ~ '^[0-9]{1,6}([.][0-9]{1,6})*$' then string_to_array(p.number, '.')::int[] end nulls last, p.number`;

/** The record beside the actions, sheet by sheet: to be read and counted, not to be brought in again. */
export const recordSheets: readonly RecordSheet[] = [
  {
    name: 'Priorities',
    columns: ['Number', 'Priority', 'Success', 'Accountable lead'],
    sql: `select p.number, p.title, p.success, l.job_title from priority p left join person l on l.id = p.lead_id order by ${byNumber}`,
  },
  {
    name: 'Concerns',
    columns: ['Concern', 'Title', 'Theme', 'Status', 'Closed', 'Priority', 'Times raised', 'Actions'],
    sql: `select 'C' || c.number, c.title as title, c.theme, c.status, ${day('c.closed_on')} as closed, p.number as priority,
        (select count(*)::int from raising r where r.concern_id = c.id) as raised,
        (select string_agg('A' || a.number, ', ' order by a.number) from action_concern ac join action a on a.id = ac.action_id where ac.concern_id = c.id) as actions
      from concern c left join priority p on p.id = c.priority_id order by c.number`,
  },
  {
    name: 'Raisings',
    columns: ['Concern', 'Title', 'Raised', 'Inspection or visit'],
    sql: `select 'C' || c.number, c.title as concern, ${day('r.raised_on')} as raised, i.title from raising r join concern c on c.id = r.concern_id
      join inspection i on i.id = r.inspection_id order by c.number, r.raised_on`,
  },
  {
    name: 'Milestones',
    columns: ['Action', 'Milestone', 'Due', 'First due', 'Times moved later', 'Done'],
    sql: `select 'A' || a.number, m.title, ${day('m.due_on')} as due, ${day('m.original_due_on')} as first_due, m.moved_later, ${day('m.done_on')} as done
      from milestone m join action a on a.id = m.action_id
      order by a.number, m.due_on, m.id`,
  },
  {
    name: 'Extensions',
    columns: ['Action', 'Asked by', 'Asked', 'From', 'To', 'Why', 'Decision', 'Decided by', 'Decided', 'Reason of the decision'],
    sql: `select 'A' || a.number, q.job_title as "by", ${day('e.requested_on')} as asked, ${day('e.from_due')} as "from", ${day('e.to_due')} as "to", e.reason,
        e.decision, d.job_title as decider, ${day('e.decided_on')} as decided, e.decision_reason
      from extension e join action a on a.id = e.action_id left join person q on q.id = e.requested_by left join person d on d.id = e.decided_by
      order by a.number, e.requested_on, e.to_due`,
  },
  {
    name: 'Updates',
    columns: ['Action', 'Day', 'By', 'For', 'Update', 'Owner’s rating', 'Why', 'What brings it back', 'By when', 'Taken back'],
    sql: `select 'A' || a.number, ${day('u.made_on')} as made, w.job_title as "by", o.job_title as "for", u.text, u.owner_rating, u.rating_reason, u.recovery,
        ${day('u.recovery_by')} as recovery_by, ${dayOf('u.taken_back_at')} as back
      from progress_update u join action a on a.id = u.action_id left join person w on w.id = u.written_by left join person o on o.id = u.on_behalf_of
      order by a.number, u.written_at`,
  },
  {
    name: 'Evidence',
    columns: ['Action', 'Kind', 'Of which day', 'What it shows', 'Where it is kept', 'File', 'Added by', 'Added', 'Taken back'],
    sql: `select 'A' || a.number, e.kind, ${day('e.dated_on')} as dated, e.shows, e.link, e.file_name, p.job_title, ${dayOf('e.added_at')} as added,
        ${dayOf('e.taken_back_at')} as back
      from evidence e join action a on a.id = e.action_id left join person p on p.id = e.added_by order by a.number, e.dated_on, e.id`,
  },
  {
    name: 'Measures',
    columns: ['Key', 'Measure', 'Unit', 'Better', 'Baseline', 'Target', 'Tolerance', 'Period', 'Source', 'Concerns'],
    sql: `select m.key, m.title, m.unit, m.better, m.baseline, m.target, m.tolerance, m.period, m.source,
        (select string_agg('C' || c.number, ', ' order by c.number) from measure_concern mc join concern c on c.id = mc.concern_id
          where mc.measure_id = m.id) as concerns
      from measure m order by m.title`,
  },
  {
    name: 'Figures',
    columns: ['Key', 'Measure', 'Period up to', 'Figure', 'Entered by', 'Entered'],
    sql: `select m.key, m.title, ${day('o.period_end')} as period, o.value, p.job_title, ${dayOf('o.entered_at')} as entered
      from observation o join measure m on m.id = o.measure_id left join person p on p.id = o.entered_by order by m.title, o.period_end`,
  },
  {
    name: 'Meetings',
    columns: ['Day', 'Meeting', 'Figures up to', 'Papers out', 'Status'],
    sql: `select ${day('held_on')} as held, title, ${day('cut_off_on')} as cut_off, ${day('papers_out_on')} as papers, status from meeting order by held_on`,
  },
  {
    name: 'Decisions',
    columns: ['Day', 'Meeting', 'About', 'Kind', 'Decision', 'Why although a condition was missing'],
    sql: `select ${day('d.decided_on')} as decided, m.title, coalesce('A' || a.number, 'C' || c.number) as about, d.kind, d.text, d.override_reason
      from decision d join meeting m on m.id = d.meeting_id left join action a on a.id = d.action_id left join concern c on c.id = d.concern_id
      order by d.recorded_at`,
  },
  {
    name: 'Challenges',
    columns: ['About', 'Challenge', 'By', 'Raised', 'Answer by', 'Answer', 'Answered by', 'Answered'],
    sql: `select coalesce('A' || a.number, 'C' || k.number) as about, c.text, r.job_title as "by", ${day('c.raised_on')} as raised, ${day('c.answer_by')} as answer_by,
        c.answer, w.job_title as answerer, ${day('c.answered_on')} as answered
      from challenge c left join action a on a.id = c.action_id left join concern k on k.id = c.concern_id left join person r on r.id = c.raised_by
      left join person w on w.id = c.answered_by order by c.raised_on, c.id`,
  },
];
