/** Where the pages are that e-mails lead to, and how many e-mails one run may make. */
export class MailSettings {
  constructor(
    /** Without a slash at the end. */
    readonly publicUrl: string,
    /** More than these are held back until a person lets them go. */
    readonly mostMessages: number,
  ) {}
}
