import { Version, Whole } from '#platform';

export class ChangeRetention {
  @Whole(1, 600, { label: 'months', description: 'How long it is kept; each kind has a least and a most' })
  readonly months: number;

  @Version()
  readonly version?: number;
}
