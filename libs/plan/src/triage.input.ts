import { decisions, type FindingDecision } from '#inspection';
import { Choice, Id, Ids, Rows, Text } from '#platform';
import { themes } from '#reading';

const themeKeys = themes.map(({ key }) => key);

/** One decision on a finding, or on several that are about one thing: the first of them leads. */
export class DecideFinding {
  @Ids({ label: 'the findings' })
  readonly findingIds: readonly string[];

  @Choice(decisions, { label: 'what becomes of the finding' })
  readonly decision: FindingDecision;

  @Text(200, { label: 'a short title', optional: true, description: 'Of the new concern and its draft action' })
  readonly title?: string;

  @Choice(themeKeys, { label: 'a theme', optional: true, description: 'Of the new concern; the finding’s own when absent' })
  readonly theme?: string;

  @Id({ label: 'a priority', optional: true, description: 'That the new concern and its draft stand under' })
  readonly priorityId?: string;

  @Id({ label: 'the concern', optional: true, description: 'That it is joined to, or that a strength is evidence for' })
  readonly concernId?: string;

  @Text(500, { label: 'why it is dismissed', optional: true })
  readonly reason?: string;
}

export class DecideFindings {
  @Rows(() => DecideFinding, { label: 'the decisions' })
  readonly decisions: readonly DecideFinding[];
}
