import type { MailFigures } from '#reminder';

type Figures = MailFigures & { readonly authority: string };

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly value: (figures: MailFigures, now: Date) => number;
}

/** Every figure of an authority; docs/operations.md says what to do about each. */
const metrics: readonly Metric[] = [
  { name: 'reminders_due', help: 'Reminders that are due and have not been turned into e-mails', value: ({ due }) => due },
  { name: 'mail_unsent', help: 'E-mails that are made and have not been taken by the mail server', value: ({ unsent }) => unsent },
  { name: 'mail_failing', help: 'E-mails that failed at least once and will be tried again', value: ({ failing }) => failing },
  { name: 'mail_given_up', help: 'E-mails that could not be delivered', value: ({ givenUp }) => givenUp },
  { name: 'mail_sent_today', help: 'E-mails taken by the mail server since midnight in London', value: ({ sentToday }) => sentToday },
  { name: 'mail_waiting_for_digest', help: 'Lines that wait for a weekly e-mail', value: ({ waitForDigest }) => waitForDigest },
  { name: 'mail_held', help: '1 while a run is held back because it would be a flood', value: ({ held }) => Number(held) },
  {
    name: 'mail_oldest_due_unsent_seconds',
    help: 'Age of the oldest reminder or e-mail that is due and not sent',
    value: ({ oldestAt }, now) => (oldestAt === null ? 0 : Math.max(0, Math.round((now.getTime() - oldestAt.getTime()) / 1000))),
  },
];

/** In the text format of Prometheus. */
export function metricsText(all: readonly Figures[], queueDepth: number | undefined, now: Date): string {
  const lines = metrics.flatMap(({ name, help, value }) => [
    ...heading(name, help),
    ...all.map((figures) => `improvement_plan_${name}{authority="${figures.authority}"} ${value(figures, now)}`),
  ]);
  if (queueDepth !== undefined)
    lines.push(...heading('queue_depth', 'Jobs that wait in the queue'), `improvement_plan_queue_depth ${queueDepth}`);
  return `${lines.join('\n')}\n`;
}

const heading = (name: string, help: string): readonly string[] => [
  `# HELP improvement_plan_${name} ${help}`,
  `# TYPE improvement_plan_${name} gauge`,
];
