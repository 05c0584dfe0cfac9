/** Where the pages are that e-mails lead to, without a slash at the end. */
export class Links {
  constructor(readonly publicUrl: string) {}
}
