export interface FieldProblem {
  /** The input's name, as in the form and the API. */
  readonly field: string;
  readonly message: string;
}

/** The input cannot be taken as it is: says which field and what to do. Pages answer 400 with an error summary. */
export class Invalid extends Error {
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[] | string) {
    const list = typeof problems === 'string' ? [{ field: '', message: problems }] : problems;
    super(list.map(({ message }) => message).join('; '));
    this.problems = list;
  }
}

/** Nothing with this id in this authority, or nothing that this actor may know of: the two answer alike (404). */
export class NotFound extends Error {}

/** The actor's roles do not allow it (403). */
export class NotAllowed extends Error {}

/** It was allowed and well-formed, but does not fit how things stand now (409). */
export class Conflict extends Error {}

/** Something that we need besides the database does not answer, or not as it should (503). */
export class Unavailable extends Error {
  /**
   * @param message for the log and the command line: names what to look at, such as an address or a setting
   * @param inPlainWords for whoever is in front of a page: what to do, and nothing of how we are set up
   */
  constructor(
    message: string,
    readonly inPlainWords: string,
  ) {
    super(message);
  }
}

/** How a thing stands that someone else changed after it was read. */
export interface StandsNow {
  /** Where its fields stand in the input: empty, or such as `drafts.3`. */
  readonly row: string;
  readonly version: number;
  /** Its values, under the names of the input's fields. */
  readonly fields: object;
  /** Who changed it, how and when. */
  readonly words: string;
}

/** Someone else was quicker. Whoever comes second sees what stands now beside what they typed, and loses nothing. */
export class Overtaken extends Conflict {
  constructor(readonly now: readonly StandsNow[]) {
    super([...now.map(({ words }) => words), 'Nothing was saved.'].join(' '));
  }
}
