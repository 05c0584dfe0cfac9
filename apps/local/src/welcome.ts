import type { Config } from '#platform';

/** A person of the sample plan who can sign in. */
export interface SignIn {
  /** In the words of the pages, such as “Programme lead”. */
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

/** What a person who has just typed npm start needs to know, line by line. */
export function welcome({ publicUrl, dataDir, host, smtpUrl, notify }: Config, signIns: readonly SignIn[]): string[] {
  return [
    '',
    `The improvement plan is at ${publicUrl}`,
    ...(signIns.length === 0
      ? []
      : [
          '',
          ...asTable([
            { role: 'Sign in as', email: 'E-mail', password: 'Password' },
            ...signIns.map((row) => ({ ...row, role: row.role.charAt(0).toUpperCase() + row.role.slice(1) })),
          ]),
        ]),
    ...(isThisMachine(host) || signIns.length === 0
      ? []
      : ['', `Other machines can reach it too (HOST is ${host}), and these passwords are known to all who read this.`]),
    '',
    smtpUrl === undefined && notify === undefined
      ? `E-mails are not sent but shown, at ${publicUrl}/reminders`
      : `E-mails are sent, by ${notify === undefined ? 'the server in SMTP_URL' : 'GOV.UK Notify'}.`,
    `Your data is kept in ${dataDir}. Ctrl-C stops everything.`,
  ];
}

function asTable(rows: readonly SignIn[]): string[] {
  const widest = (of: (row: SignIn) => string): number => Math.max(...rows.map((row) => of(row).length));
  const [role, email] = [widest((row) => row.role), widest((row) => row.email)];
  return rows.map((row) => `  ${row.role.padEnd(role)}  ${row.email.padEnd(email)}  ${row.password}`);
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
