/** How many other councils share the installation. The council that is asked has the same plan in each size. */
export const sizes = {
  S: { neighbours: 1, actions: 500 },
  M: { neighbours: 20, actions: 2500 },
  L: { neighbours: 153, actions: 6500 },
} as const;
export type SizeName = keyof typeof sizes;

/** Of the council that is asked. */
export const askedActions = 5000;

/** London time at which each run begins, so that the same rows are late and due in each. */
export const today = '2026-03-02';
export const beginsAt = `${today}T09:00`;
