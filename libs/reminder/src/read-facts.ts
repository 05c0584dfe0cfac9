import { contributions, countsAfter, type DeadlineKind, kindsOfDeadline, signOffOf, lastMeeting, openDeadlines } from '#board';
import { addDays, type PlainDate } from '#calendar';
import { type InspectionKind, kindWords, lastVisit } from '#inspection';
import { actionsToRemind } from '#plan';
import type { Actor, Tx } from '#platform';
import type {
  Facts,
  Member,
  News,
  OpenChallenge,
  ReportAhead,
  UndecidedDocument,
  Unreleased,
  UnsignedReport,
  Visit,
  WaitingProvisional,
} from './facts.js';

/** Days without an update that make a cycle where no meeting has set one. */
const cycleDays = 28;
/** How far back a past or cancelled visit can still matter to someone who was told of it. */
const visitDays = 120;
/** How long a notice that could not go out is still news. */
const newsDays = 30;

/** Reads everything that reminders depend on, in a constant number of queries. `tx` must be cleared for everything. */
export async function readFacts(tx: Tx, actor: Actor, today: PlainDate, now: Date): Promise<Facts> {
  const [authority] = await tx.query<{ name: string }[]>('select name from authority where id = $1', [actor.authorityId]);
  const meeting = await lastMeeting(tx, today);
  const visit = await lastVisit(tx, today);
  const fallback = addDays(today, -cycleDays);
  return {
    today,
    authorityId: actor.authorityId,
    authorityName: authority?.name ?? '',
    members: await readMembers(tx, today),
    actions: await actionsToRemind(tx),
    visits: await readVisits(tx, addDays(today, -visitDays)),
    challenges: await readChallenges(tx),
    documents: await readDocuments(tx),
    provisional: await readProvisional(tx),
    reports: await readReports(tx, today),
    unsigned: await readUnsigned(tx, today),
    news: await readNews(tx, addDays(today, -newsDays)),
    unreleased: await readUnreleased(tx, now),
    lastVisitOn: visit?.endsOn ?? null,
    cycleFrom: meeting !== undefined && meeting.cutOffOn < today ? meeting.cutOffOn : fallback,
  };
}

/** Everyone who holds or held a membership, by id. */
export async function readMembers(tx: Tx, today: PlainDate): Promise<ReadonlyMap<string, Member>> {
  const members = await tx.query<Member[]>(
    `select p.id, p.email, p.job_title as "jobTitle", (l.locked_at at time zone 'Europe/London')::date::text as "lockedOn",
       coalesce(array_agg(distinct m.role) filter (where m.starts_on <= $1 and (m.ends_on is null or m.ends_on >= $1)), '{}') as roles
     from person p join membership m on m.person_id = p.id left join person_lock l on l.person_id = p.id
     group by p.id, l.locked_at order by p.id`,
    [today],
  );
  return new Map(members.map((member) => [member.id, member]));
}

async function readVisits(tx: Tx, since: PlainDate): Promise<readonly Visit[]> {
  const rows = await tx.query<(Omit<Visit, 'focus' | 'title'> & { kind: InspectionKind; focusKnown: boolean; concernIds: string[] })[]>(
    `select i.id, i.kind, i.status, i.starts_on::text as "startsOn", i.ends_on::text as "endsOn",
       cardinality(i.focus_themes) > 0 or exists (select from inspection_focus f where f.inspection_id = i.id) as "focusKnown",
       array(select c.id from concern c where c.status = 'open' and (c.theme = any(i.focus_themes)
         or exists (select from inspection_focus f where f.inspection_id = i.id and f.concern_id = c.id))) as "concernIds"
     from inspection i where i.ends_on >= $1 order by i.starts_on, i.id`,
    [since],
  );
  return rows.map(({ kind, focusKnown, concernIds, ...visit }) => ({
    ...visit,
    title: kindWords[kind],
    focus: focusKnown ? concernIds : 'all',
  }));
}

async function readChallenges(tx: Tx): Promise<readonly OpenChallenge[]> {
  return tx.query<OpenChallenge[]>(`
    select c.id, c.action_id as "actionId", coalesce('A' || a.number, 'C' || k.number) as reference, coalesce(a.title, k.title) as title,
      c.answer_by::text as "answerBy", c.raised_on::text as "raisedOn", coalesce(c.restricted_to, a.restricted_to, k.restricted_to) as "restrictedTo"
    from challenge c left join action a on a.id = c.action_id left join concern k on k.id = c.concern_id
    where c.answer is null order by c.answer_by, c.id`);
}

async function readDocuments(tx: Tx): Promise<readonly UndecidedDocument[]> {
  return tx.query<UndecidedDocument[]>(`
    select d.id, d.title, (d.taken_in_at at time zone 'Europe/London')::date::text as "takenInOn", count(*)::int as undecided,
      d.restricted_to as "restrictedTo"
    from source_document d join finding f on f.document_id = d.id
    where f.decision is null and f.kind in ('concern', 'strength') group by d.id order by d.taken_in_at, d.id`);
}

/** Only where a later step of the inspection was taken in: before it there is nothing to settle them against. */
async function readProvisional(tx: Tx): Promise<readonly WaitingProvisional[]> {
  const step = (document: string): string => `array_position(array['verbal-feedback', 'draft-letter', 'final-letter'], ${document}.step)`;
  const rows = await tx.query<(Omit<WaitingProvisional, 'title'> & { kind: InspectionKind })[]>(
    `select i.id as "inspectionId", i.kind, count(*)::int as unsettled,
       (max(letter.taken_in_at) at time zone 'Europe/London')::date::text as "letterOn",
       (array_agg(f.restricted_to order by f.restricted_to))[1] as "restrictedTo"
     from provisional_finding p join finding f on f.id = p.finding_id join source_document d on d.id = f.document_id
     join inspection i on i.id = f.inspection_id
     join lateral (select max(l.taken_in_at) as taken_in_at from source_document l
       where l.inspection_id = i.id and ${step('l')} > ${step('d')}) letter on letter.taken_in_at is not null
     where p.outcome is null group by i.id order by i.id`,
  );
  return rows.map(({ kind, ...row }) => ({ ...row, title: kindWords[kind] }));
}

async function readReports(tx: Tx, today: PlainDate): Promise<readonly ReportAhead[]> {
  const ahead = (await openDeadlines(tx)).filter(({ cutOffOn }) => cutOffOn >= today);
  const reports: ReportAhead[] = [];
  for (const deadline of ahead)
    reports.push({ deadline, contributions: await contributions(tx, addDays(await countsAfter(tx, deadline, today), 1), today) });
  return reports;
}

/** The latest edition of each report that is still to go out, where its figures are taken and it is not signed. */
async function readUnsigned(tx: Tx, today: PlainDate): Promise<readonly UnsignedReport[]> {
  const rows = await tx.query<
    (Omit<UnsignedReport, 'signOn' | 'post'> & { kind: DeadlineKind; signOffOn: PlainDate | null; cutOffOn: PlainDate })[]
  >(
    `select d.id as "deadlineId", r.id as "reportId", d.title, d.kind, d.due_on::text as "dueOn", d.cut_off_on::text as "cutOffOn",
       d.sign_off_on::text as "signOffOn",
       (r.as_at at time zone 'Europe/London')::date::text as "draftedOn"
     from deadline d join lateral (select * from report r where r.deadline_id = d.id order by r.edition desc limit 1) r on r.status = 'draft'
     where d.status = 'open' and d.due_on > $1 order by d.due_on, d.id`,
    [today],
  );
  return rows.map(({ kind, signOffOn, cutOffOn, ...row }) => ({
    ...row,
    signOn: signOffOf({ signOffOn, cutOffOn, dueOn: row.dueOn }),
    post: kindsOfDeadline[kind].onItsDay === 'author-warned' ? 'commissioner' : null,
  }));
}

async function readNews(tx: Tx, since: PlainDate): Promise<readonly News[]> {
  return tx.query<News[]>(
    `select id, on_day::text as "onDay", roles, person_ids as "personIds", headline, line, path from notice
     where on_day >= $1 order by on_day, id`,
    [since],
  );
}

async function readUnreleased(tx: Tx, now: Date): Promise<Unreleased> {
  const rows = await tx.query<{ id: string; readers: string[] }[]>(
    `select i.id, array(select r.person_id from inspection_reader r where r.inspection_id = i.id) as readers
     from inspection i where i.released_at > $1 or (i.released_at is null and i.awaits_release)`,
    [now],
  );
  return new Map(rows.map(({ id, readers }) => [id, new Set(readers)]));
}
