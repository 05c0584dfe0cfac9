import { dayInWords } from '#calendar';
import type { ReportContent } from '../content/content.js';
import { table } from './exceptions.js';
import type { Block } from './paper.js';
import { ratingsChart } from './ratings-chart.js';

/** Delivery from the ratings of actions, impact from what was known of concerns, each four weeks back from the day of the figures. */
export function overTime(content: ReportContent): readonly Block[] {
  // Before the plan began there is nothing to show.
  const history = content.history.filter(({ day, red, amber, green, blue }) => day === content.today || red + amber + green + blue > 0);
  const { impact = [] } = content;
  const known = impact.filter(({ red, amber, green, blue, notEvidenced }) => red + amber + green + blue + notEvidenced > 0);
  return [
    { kind: 'heading', level: 2, text: 'Delivery and impact over time' },
    { kind: 'heading', level: 3, text: 'Delivery: how actions were rated' },
    ratingsChart(history),
    table(
      'Actions by rating on earlier days',
      history.map(({ day, red, amber, green, blue }) =>
        [dayInWords(day), red, amber, green, blue, red + amber + green + blue].map((value) => ({ text: String(value) })),
      ),
      ['Day', 3],
      ...(['Red', 'Amber', 'Green', 'Blue', 'All'] as const).map((title) => [title, 1, true] as const),
    ),
    { kind: 'heading', level: 3, text: 'Impact: whether life got better, concern by concern' },
    ...(known.length === 0
      ? [{ kind: 'text', text: 'No concern had been raised, so there is no impact to tell of.' } as const]
      : [
          table(
            'Concerns by impact on earlier days',
            known.map(({ day, red, amber, green, blue, notEvidenced }) =>
              [dayInWords(day), red, amber, green, blue, notEvidenced].map((value) => ({ text: String(value) })),
            ),
            ['Day', 3],
            ...(['Red', 'Amber', 'Green', 'Blue', 'Not evidenced'] as const).map((title) => [title, 1.1, true] as const),
          ),
        ]),
  ];
}
