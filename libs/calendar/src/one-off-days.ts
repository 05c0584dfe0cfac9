import { plainDate } from './plain-date.js';
import type { PlainDate } from './plain-date.js';

export interface OneOffDay {
  readonly date: PlainDate;
  readonly name: string;
  /** The ordinary bank holiday that was moved here. */
  readonly insteadOf?: PlainDate;
}

/**
 * Bank holidays in England and Wales that no rule gives, from 2018 on. A new one is proclaimed perhaps twice in a
 * decade: add its row here and raise the version.
 * Source: https://www.gov.uk/bank-holidays and the proclamations in the London Gazette.
 */
export const oneOffDays: { readonly version: string; readonly days: readonly OneOffDay[] } = {
  version: '2023-05',
  days: [
    { date: plainDate('2020-05-08'), name: 'Early May bank holiday (VE day)', insteadOf: plainDate('2020-05-04') },
    { date: plainDate('2022-06-02'), name: 'Spring bank holiday', insteadOf: plainDate('2022-05-30') },
    { date: plainDate('2022-06-03'), name: 'Platinum Jubilee bank holiday' },
    { date: plainDate('2022-09-19'), name: 'Bank holiday for the State Funeral of Queen Elizabeth II' },
    { date: plainDate('2023-05-08'), name: 'Bank holiday for the coronation of King Charles III' },
  ],
};
