/** The route is not open to all and nobody is signed in: pages lead to the sign-in, the API answers 401. */
export class NotSignedIn extends Error {
  constructor() {
    super('Sign in first');
  }
}
