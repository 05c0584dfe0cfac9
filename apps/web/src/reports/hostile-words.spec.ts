import { FixedClock, plainDate } from '#calendar';
import { scheduleOf } from '#platform';
import { hostile, hostileReport } from '../../../../libs/report/testing/hostile.js';
import { templates } from '../http/templates.js';
import { reportView } from './reports.view.js';

test('whatever people type in any field of a report is text on its page', () => {
  const { report, content, paper, lost } = hostileReport();
  const { priorities } = content;
  const reader = { ...scheduleOf(report.authorityId), roles: ['director'], via: 'page' } as const;
  const view = reportView({ report, paper, editions: [], priorities }, reader, plainDate('2026-03-31'));
  const html = templates(new FixedClock('2026-03-31T08:00')).render('reports/report.njk', view);

  expect(lost(paper, html)).toEqual([]);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; ]]&gt;');
  expect(html).not.toContain('<script>alert');
  expect(html).not.toContain(hostile.slice(0, hostile.indexOf(' ')));
});
