import { dayInWords, type PlainDate } from '#calendar';
import { lacking } from '#plan';
import type { Known, KnownAction } from './known.js';
import type { DraftFields, Step, Wanted } from './planned.js';
import { ratingWord } from './words-told.rules.js';
import type { Values } from './values.rules.js';

/** What the row says and where it belongs. */
export interface Meant {
  readonly values: Values;
  readonly priority: Wanted | null;
  readonly concerns: readonly Wanted[];
}

export interface ImportChoices {
  readonly fileName: string;
  /** The actions are under way: what has all it needs is confirmed, and its owner's agreement is recorded. */
  readonly underWay: boolean;
}

export interface Stepped {
  readonly steps: readonly Step[];
  readonly told: readonly string[];
  readonly notes: readonly string[];
}

/** What becomes of a row that is not in the plan, or is in it as a draft. */
export function draftSteps(draft: KnownAction | null, meant: Meant, choices: ImportChoices, known: Known, number?: number): Stepped {
  const { values } = meant;
  const fields = fieldsOf(draft, meant);
  const wantsConfirming = choices.underWay && values.status !== 'draft' && values.status !== 'stopped';
  const confirmable = wantsConfirming ? settledDates(fields, values, known.today) : fields;
  const lacks = lacking({ ...confirmable, ownerAcceptedOn: known.today });
  const first: Step[] =
    draft === null
      ? [{ do: 'draft', fields, concerns: meant.concerns, number, dueReason: values.dueReason }]
      : differs(draft, fields)
        ? [{ do: 'change-draft', fields }]
        : [];
  if (values.status === 'stopped')
    return {
      steps: [...first, { do: 'stop', reason: values.stopReason ?? `Stopped in ${choices.fileName}` }],
      told: ['Stopped, with the reason'],
      notes: [],
    };
  if (!wantsConfirming || lacks.length > 0) {
    const missing = lacks.map(({ message }) => message.charAt(0).toLowerCase() + message.slice(1)).join('; ');
    const waits = values.progress !== null || values.rating !== null || values.evidence.length > 0 || values.coOwnerIds.length > 0;
    return {
      steps: first,
      told: [draft === null ? 'A draft' : first.length > 0 ? 'The draft as it is in the file now' : ''].filter((words) => words !== ''),
      notes: [
        ...(wantsConfirming ? [`It cannot be confirmed yet: ${missing}`] : []),
        ...(waits ? ['Drafts take no progress, rating, evidence or co-owners. Confirm it, then bring the file in again'] : []),
      ],
    };
  }
  const steps: Step[] = draft === null ? first : [];
  steps.push({ do: 'confirm', fields: confirmable });
  const told = [draft === null ? 'A confirmed action' : 'The draft is confirmed'];
  const notes =
    confirmable.startOn === values.startOn || values.startOn !== null
      ? []
      : [`No start is given: ${dayInWords(confirmable.startOn ?? known.today)} is taken`];
  if (values.originalDueOn !== null && values.dueOn !== null) {
    const reason = values.extensionReason ?? `Before the plan was brought in from ${choices.fileName} on ${dayInWords(known.today)}`;
    steps.push({ do: 'earlier-extensions', dueOn: values.dueOn, times: values.extensions, reason });
    told.push(
      `Due ${dayInWords(values.dueOn)}, originally ${dayInWords(values.originalDueOn)}, extended ${values.extensions === 1 ? 'once' : `${values.extensions} times`}`,
    );
  }
  if (values.coOwnerIds.length > 0) steps.push({ do: 'co-owners', personIds: values.coOwnerIds });
  const more = progressSteps(values, { hasStarted: false, updates: [], evidence: [], ownerRating: null }, choices, known);
  return { steps: [...steps, ...more.steps], told: [...told, ...more.told], notes: [...notes, ...more.notes] };
}

function fieldsOf(draft: KnownAction | null, { values, priority }: Meant): DraftFields {
  return {
    title: values.title,
    outcome: values.outcome ?? draft?.outcome ?? null,
    ownerId: values.ownerId ?? draft?.ownerId ?? null,
    leadId: values.leadId ?? draft?.leadId ?? null,
    priority: priority ?? (draft?.priorityId ? { id: draft.priorityId } : null),
    startOn: values.startOn ?? draft?.startOn ?? null,
    dueOn: values.dueOn ?? draft?.dueOn ?? null,
  };
}

/** Confirmed on its first date; the way to the present one follows as extensions. Work under way has begun by today. */
function settledDates(fields: DraftFields, { originalDueOn }: Values, today: PlainDate): DraftFields {
  const dueOn = originalDueOn ?? fields.dueOn;
  const latest = dueOn !== null && dueOn < today ? dueOn : today;
  const startOn = fields.startOn ?? latest;
  return { ...fields, dueOn, startOn: dueOn !== null && startOn > dueOn ? dueOn : startOn };
}

const differs = (draft: KnownAction, fields: DraftFields): boolean =>
  draft.title !== fields.title ||
  draft.outcome !== fields.outcome ||
  draft.ownerId !== fields.ownerId ||
  draft.leadId !== fields.leadId ||
  draft.startOn !== fields.startOn ||
  draft.dueOn !== fields.dueOn ||
  (fields.priority !== null && !('id' in fields.priority && fields.priority.id === draft.priorityId));

interface Said {
  readonly hasStarted: boolean;
  readonly updates: readonly string[];
  readonly evidence: readonly string[];
  readonly ownerRating: string | null;
}

/** The update, the rating and the evidence that the action does not have yet, and the claim where it is complete. */
export function progressSteps(values: Values, said: Said, { fileName }: ImportChoices, { mayClaim }: Known): Stepped {
  const { rating, status } = values;
  const steps: Step[] = [];
  const told: string[] = [];
  const newWords = values.progress !== null && !said.updates.includes(values.progress) ? values.progress : null;
  const newRating = rating !== null && rating !== said.ownerRating ? rating : null;
  const starts = !said.hasStarted && status !== 'not-started' && (status !== null || values.progress !== null);
  const text = newWords ?? (newRating !== null ? `Rated ${ratingWord(newRating)} in ${fileName}` : null);
  if (text === null && starts) {
    steps.push({ do: 'start' });
    told.push('In progress');
  }
  if (text !== null) {
    steps.push({ do: 'update', text, rating: newRating, started: starts });
    told.push(`Update: “${text.length > 80 ? `${text.slice(0, 79).replace(/\s+/g, ' ')}…` : text.replace(/\s+/g, ' ')}”`);
    if (newRating !== null) told.push(`Owner’s rating: ${ratingWord(newRating)}`);
  }
  const fresh = values.evidence.filter(({ shows }) => !said.evidence.includes(shows));
  for (const item of fresh) steps.push({ do: 'evidence', item });
  if (fresh.length > 0) told.push(fresh.length === 1 ? '1 piece of evidence' : `${fresh.length} pieces of evidence`);
  if (status !== 'complete') return { steps, told, notes: [] };
  if (mayClaim && fresh.length + said.evidence.length > 0)
    return { steps: [...steps, { do: 'claim' }], told: [...told, 'Claimed complete, for someone else to verify'], notes: [] };
  const why = mayClaim ? 'the file gives no evidence of a kind and a day' : 'its owner or the director claims it';
  return {
    steps,
    told,
    notes: [`Complete in the file. It comes in as in progress, because ${why}, and someone with no part in it verifies`],
  };
}
