import type { Documents } from '#inspection';
import type { Actor, Database } from '#platform';
import type { DecideFinding, Triage } from '#plan';
import type { SampleDocument } from './letters.js';
import type { SampleName } from './people.js';

interface OpenFinding {
  readonly id: string;
  readonly kind: string;
  readonly source: string;
  readonly text: string;
  readonly theme: string | null;
}

/** What becomes of a finding that the words fit: the first decision that fits is taken. */
export interface SampleDecision {
  readonly finds: RegExp;
  /** Opens a concern of this key. */
  readonly opens?: string;
  readonly title?: string;
  readonly priority?: string;
  /** Raises the concern of this key again. */
  readonly joins?: string;
  /** Nobody has decided yet. */
  readonly leave?: boolean;
}

export interface TakeInRooms {
  readonly database: Database;
  readonly documents: Documents;
  readonly triage: Triage;
}

/** Takes a sample document in and decides its findings. */
export async function takeInAndDecide(
  rooms: TakeInRooms,
  actor: Actor,
  document: SampleDocument,
  decisions: readonly SampleDecision[],
  concerns: Map<string, string>,
  priorities: ReadonlyMap<string, string>,
): Promise<void> {
  const { startsOn, endsOn, receivedOn, text } = document;
  const belonging = { startsOn, endsOn, receivedOn, readerIds: [], authorityIsRight: true };
  const { documentId } = await rooms.documents.takeIn(actor, { text, ...belonging }, belonging);
  await decideFindings(rooms, actor, documentId, decisions, concerns, priorities);
}

/** Decides the findings of a document. Concerns and priorities are known by key; new concerns are added to them. */
export async function decideFindings(
  { database, triage }: Pick<TakeInRooms, 'database' | 'triage'>,
  actor: Actor,
  documentId: string,
  decisions: readonly SampleDecision[],
  concerns: Map<string, string>,
  priorities: ReadonlyMap<string, string>,
): Promise<void> {
  const findings = await openFindings(database, actor, documentId);
  const opened = new Map<string, string[]>();
  const others: DecideFinding[] = [];

  for (const finding of findings) {
    const decision = decisions.find(({ finds }) => finding.kind === 'concern' && finds.test(finding.text));
    if (decision?.leave) continue;
    if (decision?.opens) opened.set(decision.opens, [...(opened.get(decision.opens) ?? []), finding.id]);
    else others.push(decisionOn(finding, decision, concerns));
  }
  const news = [...opened].map(([key, findingIds]): DecideFinding => {
    const decision = decisions.find(({ opens }) => opens === key);
    const theme = findings.find(({ id }) => id === findingIds[0])?.theme ?? 'improvement-planning';
    return { findingIds, decision: 'new-concern', title: decision?.title ?? key, theme, ...under(priorities, decision?.priority) };
  });
  const wanted = decisions.flatMap(({ opens }) => (opens !== undefined && !opened.has(opens) ? [opens] : []));
  if (wanted.length > 0) throw new Error(`The sample's reader did not find: ${wanted.join(', ')}`);
  const { newConcerns } = await triage.decide(actor, documentId, { decisions: [...news, ...others] });
  [...opened.keys()].forEach((key, index) => concerns.set(key, newConcerns[index]?.id ?? ''));
}

function decisionOn(finding: OpenFinding, decision: SampleDecision | undefined, concerns: ReadonlyMap<string, string>): DecideFinding {
  const findingIds = [finding.id];
  const concernId = decision?.joins === undefined ? undefined : concerns.get(decision.joins);
  if (concernId !== undefined) return { findingIds, decision: 'joined', concernId };
  if (finding.kind === 'strength') return { findingIds, decision: 'strength' };
  return { findingIds, decision: 'dismissed', reason: 'Covered by another finding of the same document' };
}

const under = (priorities: ReadonlyMap<string, string>, number: string | undefined): { priorityId?: string } => {
  const priorityId = number === undefined ? undefined : priorities.get(number);
  return priorityId === undefined ? {} : { priorityId };
};

async function openFindings(database: Database, actor: Actor, documentId: string): Promise<readonly OpenFinding[]> {
  return database.snapshot(actor, (tx) =>
    tx.query<OpenFinding[]>(
      `select id, kind, source, text, theme from finding where document_id = $1 and decision is null order by position`,
      [documentId],
    ),
  );
}

export const takerIn: SampleName = 'programme.lead';
