export interface Example {
  readonly title: string;
  readonly about: string;
  /** As it is typed at a shell in which ADDRESS and TOKEN are set. */
  readonly command: string;
}

const asMe = `-H "Authorization: Bearer $TOKEN"`;
const json = `-H 'Content-Type: application/json'`;

/** What the page shows is what the test runs, word for word. */
export const examples: readonly Example[] = [
  {
    title: 'Who am I?',
    about: 'A token is its person: it may do what they may, and ends with their last role.',
    command: `curl -sS ${asMe} "$ADDRESS/api/v1/me"`,
  },
  {
    title: 'Actions that are Red',
    about: 'Lists take the filters of their pages.',
    command: `curl -sS ${asMe} "$ADDRESS/api/v1/actions?rating=red"`,
  },
  {
    title: 'The plan, a piece at a time',
    about: 'Send “next” of the answer back as “after” until it is null.',
    command: `curl -sS ${asMe} "$ADDRESS/api/v1/actions?limit=50"`,
  },
  {
    title: 'Plan a meeting',
    about: 'Its cut-off, the day its papers go out and its pack follow by themselves.',
    command: `curl -sS ${asMe} ${json} \\\n  -d '{ "title": "Improvement board", "heldOn": "2027-03-31" }' "$ADDRESS/api/v1/meetings"`,
  },
  {
    title: 'Send the figure of a month',
    about: 'For a nightly job: the same figure again changes nothing, another one corrects it.',
    command: `curl -sS -X PUT ${asMe} ${json} \\\n  -d '{ "value": 84.5 }' "$ADDRESS/api/v1/measures/assessments-on-time/observations/2026-01"`,
  },
  {
    title: 'The figures of a measure',
    about: 'What a report in Power BI reads.',
    command: `curl -sS ${asMe} "$ADDRESS/api/v1/measures/assessments-on-time"`,
  },
];
