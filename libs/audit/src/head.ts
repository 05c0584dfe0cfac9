import type { PlainDate } from '#calendar';

/** The newest entry of a trail. */
export interface Head {
  readonly position: number;
  readonly hash: string;
}

/** The newest entry of an authority's trail, as it stood when it was noted outside the database. */
export interface NotedHead extends Head {
  readonly day: PlainDate;
  readonly authorityId: string;
}
