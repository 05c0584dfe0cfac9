import {
  type ActionInFull,
  Actions,
  AddEvidence,
  AddMilestone,
  AddUpdate,
  AssignOwner,
  BringForward,
  ClaimComplete,
  CriticalActions,
  type Deed,
  Dependencies,
  EditAction,
  Edits,
  EvidenceFiles,
  EvidenceItems,
  Extensions,
  Milestones,
  NameCoOwners,
  NameCritical,
  NameLead,
  Owners,
  Priorities,
  PutUnderPriority,
  ReopenAction,
  RequestExtension,
  StopAction,
  Updates,
  VerifyAction,
  WaitFor,
} from '#plan';
import type { Actor } from '#platform';
import { Injectable } from '@nestjs/common';
import type { ClassConstructor } from 'class-transformer';
import type { Upload } from '../http/upload.js';

/** The use cases behind the forms of an action's page. */
@Injectable()
export class ActionUses {
  constructor(
    readonly actions: Actions,
    readonly owners: Owners,
    readonly edits: Edits,
    readonly updates: Updates,
    readonly evidence: EvidenceItems,
    readonly evidenceFiles: EvidenceFiles,
    readonly extensions: Extensions,
    readonly milestones: Milestones,
    readonly priorities: Priorities,
    readonly dependencies: Dependencies,
    readonly critical: CriticalActions,
  ) {}
}

/** A page with one form that does one thing to an action: `/actions/ID/<address>`. */
export interface ActionForm {
  readonly deed: Deed;
  readonly title: string;
  readonly button: string;
  readonly isWarning: boolean;
  /** Shown once it has worked. */
  readonly done: string;
  readonly Input: ClassConstructor<object>;
  /** What the form starts with. */
  readonly starts: (story: ActionInFull) => object;
  readonly save: (uses: ActionUses, actor: Actor, id: string, input: object, file: Upload['file']) => Promise<unknown>;
}

type Told = Pick<ActionForm, 'deed' | 'title' | 'button' | 'done'> & Partial<Pick<ActionForm, 'isWarning' | 'starts'>>;

function form<I extends object>(
  told: Told,
  Input: ClassConstructor<I>,
  save: (uses: ActionUses, actor: Actor, id: string, input: I, file: Upload['file']) => Promise<unknown>,
): ActionForm {
  // `submit` hands `save` what it made of `Input`, so the two always meet; a table of mixed inputs cannot say so.
  return { isWarning: false, starts: () => ({}), ...told, Input, save: save as ActionForm['save'] };
}

/** Every form, by its address. Its fields stand in the template of the same name. */
export const actionForms: Readonly<Record<string, ActionForm>> = {
  update: form(
    {
      deed: 'update',
      title: 'Write an update',
      button: 'Save update',
      done: 'Update saved',
      starts: ({ action }) => (action.status === 'not-started' ? { started: 'yes' } : {}),
    },
    AddUpdate,
    (uses, actor, id, input) => uses.updates.add(actor, id, input),
  ),
  evidence: form(
    { deed: 'evidence', title: 'Add evidence', button: 'Add evidence', done: 'Evidence added' },
    AddEvidence,
    (uses, actor, id, input, file) => uses.evidence.add(actor, id, input, file),
  ),
  milestone: form(
    { deed: 'milestone', title: 'Add a milestone', button: 'Add milestone', done: 'Milestone added' },
    AddMilestone,
    (uses, actor, id, input) => uses.milestones.add(actor, id, input),
  ),
  extension: form(
    {
      deed: 'extension',
      title: 'Ask for more time',
      button: 'Ask for more time',
      done: 'Request sent. The present due date holds until it is decided',
    },
    RequestExtension,
    (uses, actor, id, input) => uses.extensions.request(actor, id, input),
  ),
  edit: form(
    {
      deed: 'edit',
      title: 'Change what this action says',
      button: 'Save',
      done: 'Saved',
      starts: ({ action: { title, outcome, startOn } }) => ({ title, outcome, startOn }),
    },
    EditAction,
    (uses, actor, id, input) => uses.edits.change(actor, id, input),
  ),
  'bring-forward': form(
    { deed: 'bring-forward', title: 'Bring the due date forward', button: 'Bring it forward', done: 'Brought forward' },
    BringForward,
    (uses, actor, id, input) => uses.edits.bringForward(actor, id, input),
  ),
  claim: form(
    {
      deed: 'claim',
      title: 'Claim this action complete',
      button: 'Claim complete',
      done: 'Claimed complete. Someone who had no part in it verifies it now',
    },
    ClaimComplete,
    (uses, actor, id, input) => uses.actions.claim(actor, id, input),
  ),
  verify: form(
    { deed: 'verify', title: 'Verify this action', button: 'Verify', done: 'Verified' },
    VerifyAction,
    (uses, actor, id, input) => uses.actions.verify(actor, id, input),
  ),
  reopen: form(
    { deed: 'reopen', title: 'Reopen this action', button: 'Reopen', done: 'Reopened', isWarning: true },
    ReopenAction,
    (uses, actor, id, input) => uses.actions.reopen(actor, id, input),
  ),
  stop: form(
    { deed: 'stop', title: 'Stop this action', button: 'Stop this action', done: 'Stopped', isWarning: true },
    StopAction,
    (uses, actor, id, input) => uses.actions.stop(actor, id, input),
  ),
  owner: form(
    { deed: 'assign-owner', title: 'Name a new owner', button: 'Offer it to them', done: 'Offered. It is theirs once they accept' },
    AssignOwner,
    (uses, actor, id, input) => uses.owners.assignOwner(actor, id, input),
  ),
  'co-owners': form(
    {
      deed: 'co-owners',
      title: 'Name co-owners',
      button: 'Save co-owners',
      done: 'Co-owners saved',
      starts: ({ coOwnerIds }) => ({ personIds: coOwnerIds }),
    },
    NameCoOwners,
    (uses, actor, id, input) => uses.owners.nameCoOwners(actor, id, input),
  ),
  lead: form(
    {
      deed: 'name-lead',
      title: 'Name the accountable lead',
      button: 'Save lead',
      done: 'Lead saved',
      starts: ({ action }) => ({ leadId: action.leadId }),
    },
    NameLead,
    (uses, actor, id, input) => uses.owners.nameLead(actor, id, input),
  ),
  'waits-for': form(
    { deed: 'waits-for', title: 'Wait for another action', button: 'Save', done: 'Saved. Both actions show it' },
    WaitFor,
    (uses, actor, id, input) => uses.dependencies.add(actor, id, input),
  ),
  critical: form(
    { deed: 'critical', title: 'Name this action critical', button: 'Name it critical', done: 'Named critical' },
    NameCritical,
    (uses, actor, id, input) => uses.critical.name(actor, id, input),
  ),
  'not-critical': form(
    { deed: 'not-critical', title: 'Critical no longer', button: 'Save', done: 'Critical no longer' },
    NameCritical,
    (uses, actor, id, input) => uses.critical.release(actor, id, input),
  ),
  priority: form(
    {
      deed: 'put-under-priority',
      title: 'Put under a priority',
      button: 'Save priority',
      done: 'Priority saved',
      starts: ({ action }) => ({ priorityId: action.priorityId }),
    },
    PutUnderPriority,
    (uses, actor, id, input) => uses.priorities.putUnder(actor, id, input),
  ),
};
