import type { ReportContent } from '../content/content.js';

/** The key by which the ratings were made, as it was written on the day of the figures. */
export function keyInWords({ key: { lines, thresholds } }: ReportContent): readonly string[] {
  const written = lines ?? beforeLines(thresholds);
  const of = (rating: 'red' | 'amber'): string => written.flatMap((line) => (line.rating === rating ? [line.words] : [])).join('; ');
  return [
    `Red: ${of('red')}.`,
    `Amber: ${of('amber')}.`,
    'Green: none of these. A verified action is Green until the board decides that it is embedded.',
    'Blue: embedded, by a decision of the board.',
    'The rating that counts is the worse of the owner’s and the one from the facts.',
  ];
}

/** The key of reports that were frozen before they held it line by line. */
function beforeLines(key: ReportContent['key']['thresholds']): NonNullable<ReportContent['key']['lines']> {
  const red = [
    'past its due date and not verified, unless claimed in time',
    `a milestone more than ${key.milestoneLateRed} working days late`,
    'nobody owns it',
    `or offered to its owner for ${key.handoverUnacceptedRed} working days and not accepted`,
  ];
  const amber = [
    'a milestone is late; it should have started',
    `no update for more than ${key.silentAfterDays} days`,
    `extended ${key.extensionsAmber} times or by more than ${key.extendedByAmber} working days in all`,
    'a later date is asked for and not decided; not yet accepted by its owner',
    `${key.noChangeInARow} updates in a row without a change; or no due date`,
  ];
  return [...red.map((words) => ({ rating: 'red', words }) as const), ...amber.map((words) => ({ rating: 'amber', words }) as const)];
}
