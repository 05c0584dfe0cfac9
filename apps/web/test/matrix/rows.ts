import { createHash } from 'node:crypto';
import type { House } from '../../../../libs/schema/testing/house.js';
import { gzipSync } from 'node:zlib';
import { firstKey } from '../../../../libs/plan/src/rating-key.rules.js';
import { idIn, keyIn, type World, wordOf } from './worlds.js';

type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What rows need beyond a value of the right type, by table: words out of a list, and how things hang together. */
export function rowsAsNeeded(house: House, world: World): Rows {
  const id = idIn[world];
  const isOurs = world !== 'foreign';
  const bytes = Buffer.from(world);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const person = (who: 'action-owner' | 'accountable-lead'): string =>
    isOurs ? house.personId(who) : (house.strangerOf(who).personId ?? '');
  return {
    person: { email: `${world}@example.org` },
    membership: { role: 'action-owner' },
    account_link: { purpose: 'invitation' },
    provider_account: { tied_by: 'link' },
    api_token: { access: 'write' },
    inspection: { kind: 'monitoring', status: 'confirmed', awaits_release: world === 'unreleased' },
    concern: { status: 'open', theme: 'supervision' },
    finding: { kind: 'concern', source: 'typed', theme: 'supervision' },
    action: {
      status: 'in-progress',
      owner_id: person('action-owner'),
      owner_accepted_on: '2026-03-01',
      lead_id: person('accountable-lead'),
      priority_id: isOurs ? idIn.released : id,
      start_on: '2026-03-01',
      due_on: '2026-06-30',
      original_due_on: '2026-06-30',
      confirmed_on: '2026-03-01',
      rating: 'green',
      facts_rating: 'green',
      rating_since: '2026-03-01',
    },
    extension: { from_due: '2026-06-30', to_due: '2026-07-31', requested_by: person('action-owner') },
    evidence: { kind: 'audit', file_sha256: sha256, file_name: `${wordOf[world]}.pdf`, link: 'https://example.org' },
    progress_update: { kind: 'progress', written_by: person('action-owner') },
    evidence_file: { bytes, size: bytes.length, sha256 },
    action_dependency: { waits_for_id: isOurs ? idIn[world === 'released' ? 'unreleased' : 'released'] : idIn.released },
    mail_hold: { ended_at: world === 'unreleased' ? '2026-03-01T08:00Z' : null },
    rating_key: {
      ...(world === 'unreleased'
        ? { decision: 'refused', decided_on: '2026-03-02', decided_by: house.personId('chair'), decision_reason: 'x' }
        : {}),
      thresholds: JSON.stringify(firstKey),
    },
    deadline: { kind: 'board-pack', status: 'open', due_on: '2026-04-21', cut_off_on: '2026-03-10' },
    meeting: { status: 'planned', held_on: '2026-04-21', cut_off_on: '2026-03-31', papers_out_on: '2026-04-10' },
    report: {
      kind: 'board-pack',
      deadline_id: id,
      edition: 1,
      ...(world === 'unreleased' ? { status: 'draft' } : { status: 'issued', issued_at: '2026-03-02T08:00Z' }),
    },
    message: { person_id: person('action-owner'), state: 'sent' },
    planned_reminder: { anchor: 'action-due', kind: 'reminder', state: 'planned', anchor_id: id },
    reminder_rule: { anchor: world === 'unreleased' ? 'milestone' : 'action-due', offsets: [-5], audiences: ['owners'] },
    delivery: { person_id: person('action-owner'), message_id: id },
    decision: { kind: 'other', concern_id: id, override_reason: null },
    provisional_finding: { outcome: null, reason: null },
    challenge: { action_id: id, raised_by: isOurs ? house.personId('chair') : id },
    measure: { key: keyIn(world), better: 'higher', target: 90 },
    priority: { number: isOurs ? (world === 'released' ? '1' : '2') : '3' },
    sheet_import: {
      content: gzipSync('[{"name":"Plan","rows":[["Title"],["Words"]],"merges":[]}]'),
      sheets: '[{"name":"Plan","rows":2}]',
      layout: '{"sheet":0,"headerRow":0,"mapping":["title"],"fillDown":false,"underWay":false,"people":{}}',
    },
    rendering: { format: 'pdf' },
    webhook_endpoint: { kind: 'standard', url: `https://hooks.example.org/${wordOf[world]}`, off_at: null },
    webhook_delivery: { endpoint_id: id, event: 'endpoint.test', ids: '{}', state: 'delivered' },
    // Its name is its owner's own words, which no letter's release touches.
    saved_view: { list: 'plan', query: 'rating=red', name: `Red ${world}`, person_id: person('accountable-lead') },
    action_step: { to_status: 'in-progress' },
  };
}
