import { Search, type SearchGroup, type SearchPlan } from '#board';
import type { Actor } from '#platform';
import { type ListedReport, ReportList } from '#report';
import { Injectable } from '@nestjs/common';
import { glossary } from '../help/glossary.js';

/** The search of pages and of the API: what the plan holds, with the reports that the actor may read and the words of the glossary. */
@Injectable()
export class Everything {
  constructor(
    private readonly search: Search,
    private readonly reports: ReportList,
  ) {}

  async find(actor: Actor, asked: SearchPlan): Promise<readonly SearchGroup[]> {
    const reports = (await this.reports.all(actor)).map(reportRow);
    return this.search.find(actor, asked, { reports, glossary: wordRows });
  }
}

const wordRows = glossary.map(({ id, word, means }) => ({ id, title: word, words: means, day: null }));

const reportRow = ({ id, title, dueOn, edition, status, whatChanged }: ListedReport) => ({
  id,
  title,
  words: [status === 'issued' ? '' : 'Draft', edition > 1 ? `Edition ${edition}` : '', whatChanged ?? '']
    .filter((part) => part !== '')
    .join(' – '),
  day: dueOn,
});
