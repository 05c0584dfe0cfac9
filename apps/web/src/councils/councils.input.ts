import { Id } from '#platform';

export class LookedAtCouncil {
  @Id({ label: 'a council' })
  readonly councilId: string;
}
