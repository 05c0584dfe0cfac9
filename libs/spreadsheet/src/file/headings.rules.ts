import type { Field } from './fields.rules.js';

/** A heading as it is compared and remembered: “By  When?” and “BY WHEN” are the same. */
export const headingKey = (heading: string): string =>
  heading
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[’']/gu, '')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim()
    .slice(0, 200);

/** How councils head their columns. The first that fits counts, so the special stands before the general. */
const ways: readonly (readonly [Field, RegExp])[] = [
  ['extensionReason', /reason.*(?:exten|delay|slip|later|revis|change)|why (?:exten|later|delayed|slipped)/],
  ['stopReason', /(?:reason|why).*(?:stop|clos|withdr|cancel)/],
  [
    'extensions',
    /^(?:no |number |count )?(?:of )?(?:times )?(?:extensions?|extended|slippages?|date changes)(?: a number| count| granted)?$/,
  ],
  ['originalDue', /original|baseline (?:date|due|target)|(?:initial|first) (?:due|target|date|deadline|completion)/],
  ['start', /^(?:planned |actual )?(?:start|started|start date|from|commenc\w+|date started|begin\w*)(?: date| on)?$/],
  ['reference', /^(?:our |action |plan |tracker )?(?:reference|ref)(?: here)?(?: no| number)?$/],
  ['paragraph', /\bpara(?:graph)?s?\b|^ofsted (?:ref|reference|no|number)$|report (?:ref|reference)$/],
  ['priorityNumber', /^(?:priority|objective|workstream|theme|strand)s? (?:no|nr|num|number|ref|#)$/],
  ['number', /^(?:the councils own )?(?:action |item |line |row |task |serial )?(?:no|nr|num|number|id|item|#|s n)$/],
  [
    'rating',
    /^(?:current |overall |delivery |progress |owners |latest )?(?:b?rag|brag|ragb|rating|rag b|traffic light|colour)(?: rating| status| b)?$|^b?rag\b/,
  ],
  [
    'impact',
    /^(?:what |the )?(?:impact|so what|difference made|impact so far)\b(?!.*(?:sought|intended|expected|measure))|difference (?:has|have|is) .*made/,
  ],
  ['evidence', /evidence|how (?:will|do) we know|sources? of assurance|proof/],
  [
    'outcome',
    /outcome|success|what (?:will )?good look|intended (?:impact|difference)|expected (?:impact|result|benefit)|impact (?:sought|intended|expected)|difference .*(?:will|make)|aim$/,
  ],
  ['progress', /progress|update|comment|narrative|commentary|position|^notes?$|activity to date|what (?:have we|weve) done/],
  ['lead', /accountable|\bsro\b|sponsor|senior responsible|(?:strategic|executive|priority|theme|senior) lead/],
  ['coOwners', /co owner|joint owner|support(?:ing|ed by)|others? involved|other (?:owners|leads|officers)|partners?$/],
  ['owner', /owner|responsib|by whom|^who\b|(?:lead|action|named) (?:officer|lead|person)|assigned|delegated|officer|^leads?$|manager$/],
  [
    'due',
    /by when|\bdue\b|deadline|target date|time ?(?:scale|frame|line)|(?:completion|complete|finish|end|target|revised|new|review|delivery|milestone) (?:by|date|due)|^(?:date|when|completion|target)$|complete by|revised/,
  ],
  ['status', /status|^stage$|^state$|^completed?$/],
  [
    'concern',
    /areas? (?:for|of|requiring|needing) (?:improvement|development|priority action|concern)|(?:ofsted|inspect\w+|ilacs).*(?:finding|area|said|recommend|concern)|what (?:ofsted|inspectors|needs to improve)|^(?:key )?(?:recommendations?|findings?|concerns?|issues?|areas?)$|weakness/,
  ],
  [
    'title',
    /^(?:key |specific |required |agreed |improvement |smart |main )?(?:actions?|tasks?|activit(?:y|ies)|steps?|interventions?)\b|what (?:we )?(?:will|are|do) (?:we )?(?:do|going|need)|how (?:will )?we (?:will )?(?:do|achieve)|^what$|^description$|^title$/,
  ],
  ['priority', /priorit(?:y|ies)|objective|workstream|^themes?$|strand|pillar|^theme (?:name|title)$/],
];

/** What a column with this heading most likely holds; null when nothing is known of it. */
export function fieldOfHeading(heading: string): Field | null {
  const key = headingKey(heading);
  if (key === '' || key.length > 120) return null;
  return ways.find(([, way]) => way.test(key))?.[0] ?? null;
}
