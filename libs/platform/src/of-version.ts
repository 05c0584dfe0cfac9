import { Version } from './fields.js';

/** For changes that need nothing else to be said. */
export class OfVersion {
  @Version()
  readonly version?: number;
}
