/** Whose a thing is, and whether the actor may know of it. */
export const worlds = ['released', 'unreleased', 'foreign'] as const;
export type World = (typeof worlds)[number];

/** Within a world everything has one id, so that `:id` of any route is something there, whatever it is an id of. */
export const idIn: Readonly<Record<World, string>> = {
  released: '00000000-0000-7000-8000-0000000000a1',
  unreleased: '00000000-0000-7000-8000-0000000000b2',
  foreign: '00000000-0000-7000-8000-0000000000c3',
};
/** Stands in every text of a world, so that an answer gives away where its words came from; what no release hides has the first. */
export const wordOf: Readonly<Record<World, string>> = { released: 'plover', unreleased: 'quagga', foreign: 'numbat' };

/** By this a measure of a world is called in addresses. */
export const keyIn = (world: World): string => `${world}-measure`;
