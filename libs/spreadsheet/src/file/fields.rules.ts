/** What a column of a council's plan can be. */
export const fields = {
  reference: { label: 'Reference here', hint: 'Such as A12: the row is that action' },
  number: { label: 'The council’s own number' },
  priorityNumber: { label: 'Priority number' },
  priority: { label: 'Priority' },
  paragraph: { label: 'Paragraph of the report or letter' },
  concern: { label: 'Area for improvement' },
  title: { label: 'Action' },
  outcome: { label: 'Outcome sought' },
  owner: { label: 'Owner' },
  coOwners: { label: 'Co-owners' },
  lead: { label: 'Accountable lead' },
  start: { label: 'Start' },
  due: { label: 'Due' },
  originalDue: { label: 'Originally due' },
  extensions: { label: 'Extensions (a number)' },
  extensionReason: { label: 'Why later' },
  status: { label: 'Status' },
  stopReason: { label: 'Why stopped' },
  rating: { label: 'RAG or BRAG' },
  progress: { label: 'Progress' },
  impact: { label: 'Impact' },
  evidence: { label: 'Evidence' },
} as const satisfies Record<string, { readonly label: string; readonly hint?: string }>;

export type Field = keyof typeof fields;
export const fieldNames = Object.keys(fields) as readonly Field[];

/** Several columns may tell of these: “Update March”, “Update April”. */
export const repeatable: ReadonlySet<Field> = new Set(['progress', 'impact', 'evidence', 'coOwners', 'owner']);

/** What each column holds, from the left; null: left out. */
export type Mapping = readonly (Field | null)[];

export const isField = (text: unknown): text is Field => typeof text === 'string' && Object.hasOwn(fields, text);

/** 0 is A, 26 is AA, as a spreadsheet names its columns. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnLetters(rest - 1)) + String.fromCharCode(65 + (index % 26));
}
