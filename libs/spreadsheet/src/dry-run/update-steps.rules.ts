import { dayInWords } from '#calendar';
import { statusInWords } from '#plan';
import type { Field } from '../file/fields.rules.js';
import type { Cells } from '../file/rows.rules.js';
import type { Known, KnownAction } from './known.js';
import { type ImportChoices, type Meant, progressSteps, type Stepped } from './new-steps.rules.js';
import type { Step } from './planned.js';
import type { Values } from './values.rules.js';

/**
 * What a row changes of a confirmed action. Where the row came in before, only what was corrected in the file since counts: what people
 * did here meanwhile stays.
 * @param fromFile whether the cell of a field counts
 */
export function updateSteps(
  action: KnownAction,
  meant: Meant,
  cells: Cells,
  fromFile: (field: Field) => boolean,
  choices: ImportChoices,
  known: Known,
): Stepped {
  const { values } = meant;
  if (action.status === 'stopped') return { steps: [], told: [], notes: [`A${action.number} is stopped here, so nothing of it changes`] };
  const isUnderWay = action.status === 'not-started' || action.status === 'in-progress';
  const parts = [
    peopleSteps(action, values, fromFile, known),
    placeSteps(action, meant, fromFile),
    ...(fromFile('due') || fromFile('originalDue') ? [dueSteps(action, values, isUnderWay, choices, known)] : []),
    progressOf(action, values, cells, fromFile, isUnderWay, choices, known),
    stopSteps(action, values, fromFile, choices, known),
    wordsEdited(action, values, fromFile),
  ];
  return {
    steps: parts.flatMap(({ steps }) => steps),
    told: parts.flatMap(({ told }) => told),
    notes: parts.flatMap(({ notes }) => notes),
  };
}

const none: Stepped = { steps: [], told: [], notes: [] };

function peopleSteps(action: KnownAction, values: Values, fromFile: (field: Field) => boolean, known: Known): Stepped {
  const titles = new Map([...known.owners, ...known.leads].map(({ id, jobTitle }) => [id, jobTitle]));
  const nameOf = (id: string | null): string => (id === null ? 'nobody' : (titles.get(id) ?? 'someone who has left'));
  const steps: Step[] = [];
  const told: string[] = [];
  const { ownerId, leadId, coOwnerIds } = values;
  if (fromFile('owner') && ownerId !== null && ownerId !== action.ownerId) {
    steps.push({ do: 'owner', ownerId });
    told.push(`Owner: ${nameOf(ownerId)} (now ${nameOf(action.ownerId)}), who is asked to accept`);
  }
  const owner = fromFile('owner') ? (ownerId ?? action.ownerId) : action.ownerId;
  const wanted = coOwnerIds.filter((id) => id !== owner);
  const isNews = wanted.some((id) => !action.coOwnerIds.includes(id));
  if ((fromFile('coOwners') || fromFile('owner')) && isNews) {
    steps.push({ do: 'co-owners', personIds: [...new Set([...action.coOwnerIds, ...wanted])] });
    told.push(`Co-owners: ${wanted.map(nameOf).join(', ')}`);
  }
  if (fromFile('lead') && leadId !== null && leadId !== action.leadId) {
    steps.push({ do: 'lead', leadId });
    told.push(`Accountable lead: ${nameOf(leadId)} (now ${nameOf(action.leadId)})`);
  }
  return { steps, told, notes: [] };
}

function placeSteps(action: KnownAction, { priority, concerns }: Meant, fromFile: (field: Field) => boolean): Stepped {
  const steps: Step[] = [];
  const told: string[] = [];
  const stays = priority === null || ('id' in priority && priority.id === action.priorityId);
  if (!stays && (fromFile('priority') || fromFile('priorityNumber'))) {
    steps.push({ do: 'priority', priority });
    told.push('It goes under another priority');
  }
  const news = concerns.filter((concern) => !('id' in concern) || !action.concernIds.includes(concern.id));
  if (fromFile('concern') || fromFile('paragraph')) for (const concern of news) steps.push({ do: 'concern', concern });
  if (steps.some((step) => step.do === 'concern'))
    told.push(`It answers ${news.length === 1 ? 'another concern' : `${news.length} more concerns`}`);
  return { steps, told, notes: [] };
}

/** A later date is asked for, never written: someone else decides. */
function dueSteps(
  action: KnownAction,
  { dueOn, extensionReason }: Values,
  isUnderWay: boolean,
  { fileName }: ImportChoices,
  { today }: Known,
): Stepped {
  if (dueOn === null || dueOn === action.dueOn) return none;
  const note = (words: string): Stepped => ({ ...none, notes: [words] });
  const words = dayInWords(dueOn);
  if (action.dueOn === null || !isUnderWay) return note(`The due date stays: A${action.number} is ${statusInWords[action.status]}`);
  if (dueOn < today) return note(`The due date stays ${dayInWords(action.dueOn)}: it cannot be moved to a day that has passed, ${words}`);
  if (action.askedFor === dueOn) return note(`${words} has been asked for and waits for a decision`);
  if (action.askedFor !== null) return note(`The due date cannot become ${words} yet: ${dayInWords(action.askedFor)} waits for a decision`);
  if (action.refused.includes(dueOn)) return note(`${words} was asked for and refused, so it is not asked for again`);
  const reason = extensionReason ?? `Brought in from ${fileName} on ${dayInWords(today)}`;
  if (dueOn < action.dueOn)
    return {
      steps: [{ do: 'forward', toDue: dueOn, reason }],
      told: [`Due earlier: ${words} (now ${dayInWords(action.dueOn)})`],
      notes: [],
    };
  return {
    steps: [{ do: 'extension', toDue: dueOn, reason }],
    told: [`Asks for a later date, ${words} (now ${dayInWords(action.dueOn)}). Someone else decides; until then the date stays`],
    notes: [],
  };
}

function progressOf(
  action: KnownAction,
  values: Values,
  cells: Cells,
  fromFile: (field: Field) => boolean,
  isUnderWay: boolean,
  choices: ImportChoices,
  known: Known,
): Stepped {
  const isNews =
    fromFile('progress') || fromFile('impact') || fromFile('evidence') || (cells.progress ?? cells.impact ?? cells.evidence) === undefined;
  const counted: Values = {
    ...values,
    progress: isNews ? values.progress : null,
    evidence: fromFile('evidence') ? values.evidence : [],
    rating: fromFile('rating') || fromFile('status') ? values.rating : null,
    status:
      isUnderWay && (fromFile('status') || fromFile('rating')) && values.status !== 'stopped'
        ? values.status
        : isUnderWay
          ? null
          : 'not-started',
  };
  return progressSteps(counted, { ...action, hasStarted: action.status !== 'not-started' }, choices, known);
}

function stopSteps(
  action: KnownAction,
  values: Values,
  fromFile: (field: Field) => boolean,
  { fileName }: ImportChoices,
  { mayStop }: Known,
): Stepped {
  if (values.status !== 'stopped' || !fromFile('status')) return none;
  if (!mayStop) return { ...none, notes: [`Stopped in the file. The director stops A${action.number}, and the board is told`] };
  return {
    steps: [{ do: 'stop', reason: values.stopReason ?? `Stopped in ${fileName}` }],
    told: ['It is stopped, and the board is told'],
    notes: [],
  };
}

function wordsEdited(action: KnownAction, values: Values, fromFile: (field: Field) => boolean): Stepped {
  const { title, outcome, startOn } = values;
  const set = {
    ...(fromFile('title') && title !== action.title ? { title } : {}),
    ...(fromFile('outcome') && outcome !== null && outcome !== action.outcome ? { outcome } : {}),
    ...(fromFile('start') && startOn !== null && startOn !== action.startOn ? { startOn } : {}),
  };
  const told = [
    ...(set.title === undefined ? [] : [`Its title changes, from “${action.title}”`]),
    ...(set.outcome === undefined ? [] : ['Its outcome changes']),
    ...(set.startOn === undefined
      ? []
      : [`Start: ${dayInWords(set.startOn)}${action.startOn === null ? '' : ` (now ${dayInWords(action.startOn)})`}`]),
  ];
  return { steps: told.length === 0 ? [] : [{ do: 'edit', to: set }], told, notes: [] };
}
