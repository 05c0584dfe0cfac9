/** A council whose children's services work through an improvement plan. */
export interface Authority {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}
