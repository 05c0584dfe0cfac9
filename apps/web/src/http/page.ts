/** What a page method answers: a template and what it shows. The page interceptor renders it. */
export class Page {
  constructor(
    readonly template: string,
    readonly view: object,
    readonly status = 200,
  ) {}
}

/** What a POST answers when it worked: go and look there. */
export class SeeOther {
  constructor(
    readonly path: string,
    /** Shown once on the page that comes next: the first line in a success banner, each further one as a warning. */
    readonly flash?: string,
    /** A session that starts or ends with this answer. */
    readonly session?: StartedSession | 'ended',
  ) {}

  /** The same with what to look at again, also where nothing is said of what was done. */
  warning(warnings: readonly string[]): SeeOther {
    return warnings.length === 0 ? this : new SeeOther(this.path, [this.flash ?? '', ...warnings].join('\n'), this.session);
  }
}

export interface StartedSession {
  readonly id: string;
  readonly expiresAt: Date;
  /** For the cookie by which this browser is known at the next sign-in. */
  readonly knownAs?: string;
}

/** Shows a template, with its path below apps/web/src, such as 'plan/plan.njk'. */
export function page(template: string, view: object = {}, status = 200): Page {
  return new Page(template, view, status);
}

/**
 * Redirects with 303, so that reloading never repeats the change; `flash` stands in a success banner on the next page,
 * and below it what to look at again.
 */
export function seeOther(path: string, flash?: string, warnings: readonly string[] = []): SeeOther {
  return new SeeOther(localPath(path), flash).warning(warnings);
}

/** Redirects, and gives the browser the cookie of a session that has just been started. */
export function startSession(session: StartedSession, path: string): SeeOther {
  return new SeeOther(localPath(path), undefined, session);
}

/** Redirects, and takes the session's cookie back. */
export function endSession(path: string): SeeOther {
  return new SeeOther(localPath(path), undefined, 'ended');
}

/** The path when it is one of ours, else '/': a link in an e-mail must not be able to lead away through our sign-in. */
export function localPath(path: unknown): string {
  return typeof path === 'string' && /^\/(?![/\\])[^\\\u0000-\u0020]*$/.test(path) ? path : '/';
}
