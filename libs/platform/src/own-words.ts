/** The fields of each input class that hold what people write themselves, by the class's prototype. */
const fieldsOf = new WeakMap<object, Set<string>>();

/** Marks a field as people's own words. */
export const OwnWords: PropertyDecorator = (prototype, field) => {
  const known = fieldsOf.get(prototype) ?? new Set();
  fieldsOf.set(prototype, known.add(String(field)));
};

/** All that somebody wrote in their own words into an input, the rows within it included. */
export function ownWordsIn(input: unknown): readonly string[] {
  if (Array.isArray(input)) return input.flatMap(ownWordsIn);
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([field, value]) =>
    typeof value === 'string' ? (isMarked(input, field) ? [value] : []) : ownWordsIn(value),
  );
}

function isMarked(input: object, field: string): boolean {
  for (let at: unknown = Object.getPrototypeOf(input); typeof at === 'object' && at !== null; at = Object.getPrototypeOf(at)) {
    if (fieldsOf.get(at)?.has(field) === true) return true;
  }
  return false;
}
