/** When somebody last said that they had looked at an authority's plan: what changed since is what is new to them. */
export interface LastLook {
  readonly authorityId: string;
  readonly personId: string;
  readonly lookedAt: Date;
}
