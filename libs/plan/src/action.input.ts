import { Id, Ids, Text, Version } from '#platform';

export class AssignOwner {
  @Id({ label: 'the new owner' })
  readonly ownerId: string;

  @Text(500, { label: 'why the owner changes', optional: true })
  readonly reason?: string;

  @Version()
  readonly version?: number;
}

export class NameLead {
  @Id({ label: 'the accountable lead' })
  readonly leadId: string;

  @Version()
  readonly version?: number;
}

export class NameCoOwners {
  @Ids({ label: 'co-owners', description: 'Everyone who is a co-owner from now on; nobody: an empty list' })
  readonly personIds: readonly string[];

  @Version()
  readonly version?: number;
}

export class ClaimComplete {
  @Text(2000, { label: 'what is now different for children', optional: true })
  readonly note?: string;

  @Version()
  readonly version?: number;
}

export class VerifyAction {
  @Text(2000, { label: 'what you checked and what you saw' })
  readonly checked: string;

  @Version()
  readonly version?: number;
}

export class StopAction {
  @Text(2000, { label: 'why this action is stopped' })
  readonly reason: string;

  @Text(12, { label: 'the action that replaces it, such as A31', optional: true })
  readonly replacedBy?: string;

  @Version()
  readonly version?: number;
}

export class WaitFor {
  @Text(12, { label: 'the action that it waits for, such as A31' })
  readonly waitsFor: string;
}

export class NameCritical {
  @Text(2000, { label: 'why' })
  readonly reason: string;

  @Version()
  readonly version?: number;
}

export class ReopenAction {
  @Text(2000, { label: 'why this action is reopened' })
  readonly reason: string;

  @Version()
  readonly version?: number;
}
