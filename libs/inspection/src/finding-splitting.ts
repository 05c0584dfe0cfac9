import { Audit, requireVersion } from '#audit';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, newId, NotFound, Outbox, type Tx } from '#platform';
import { suggestTheme } from '#reading';
import { Injectable } from '@nestjs/common';
import { documentInHand, findingForChange } from './deciding.js';
import { lockDocument } from './document-lock.js';
import { type FindingParts, joinedAgain, partsAt, placesBeginning } from './finding-parts.rules.js';
import type { SplitFinding } from './finding-splitting.input.js';
import type { Finding } from './finding.js';
import { FindingTable, ProvisionalFindingTable } from './inspection.table.js';
import { unsettledMark } from './provisional-findings.js';

/** A finding that holds two things: each is decided by itself, and both keep the inspectors' whole words beside them. */
@Injectable()
export class FindingSplitting {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** The first part stays where it is, with those it is grouped with; the second follows it. @returns the second */
  async split(actor: Actor, id: string, input: SplitFinding): Promise<Finding> {
    permit(actor, 'finding:decide');
    return this.database.transaction(actor, async (tx) => {
      const finding = await this.inHand(tx, id);
      await requireVersion(tx, 'this finding', finding, input.version, { text: finding.text });
      refuseDecided(finding, 'split');
      const { first, second } = partsOf(finding.text, input);
      const wholeText = finding.wholeText ?? finding.text;
      await makeRoom(tx, finding, 1);
      await tx.update(FindingTable, id, { text: first, wholeText });
      const theme = suggestTheme(second) ?? finding.theme;
      const own = { id: newId(), position: finding.position + 1, groupNumber: null, splitFromId: id, version: 1 };
      const made: Finding = { ...finding, ...own, text: second, wholeText, theme };
      await tx.insert(FindingTable, made);
      if (await tx.existsBy(ProvisionalFindingTable, { findingId: id })) await tx.insert(ProvisionalFindingTable, unsettledMark(made));
      await this.tell(tx, actor, 'finding.split', finding, { from: finding.text, to: [first, second] });
      return made;
    });
  }

  /** Undoes a split while neither part is decided. @returns the finding that the part goes back into */
  async putTogether(actor: Actor, partId: string): Promise<Finding> {
    permit(actor, 'finding:decide');
    return this.database.transaction(actor, async (tx) => {
      const part = await this.inHand(tx, partId);
      if (part.splitFromId === null) throw new Conflict('This finding was not split off another, so there is nothing to put together');
      const from = await findingForChange(tx, part.splitFromId);
      for (const finding of [from, part]) refuseDecided(finding, 'put together');
      const text = joinedAgain(part.wholeText ?? '', { first: from.text, second: part.text });
      const splitSince = await tx.existsBy(FindingTable, { splitFromId: part.id });
      if (text === undefined || splitSince) throw new Conflict('One of the two was split again since. Put those parts together first');
      if (await tx.existsBy(ProvisionalFindingTable, { becameId: part.id }))
        throw new Conflict('What was heard before was settled against this part. Take that back first');
      await tx.delete(ProvisionalFindingTable, { findingId: part.id });
      await tx.delete(FindingTable, { id: part.id });
      await makeRoom(tx, part, -1);
      const wholeText = text === from.wholeText ? null : from.wholeText;
      await tx.update(FindingTable, from.id, { text, wholeText });
      await this.tell(tx, actor, 'finding.put-together', from, { from: [from.text, part.text], to: text });
      return { ...from, text, wholeText, version: from.version + 1 };
    });
  }

  /** Locked with all of its document, in the order in which triage locks them: their places are about to change. */
  private async inHand(tx: Tx, id: string): Promise<Finding> {
    const found = await tx.findOneBy(FindingTable, { id });
    if (!found) throw new NotFound('There is no such finding');
    await lockDocument(tx, (await documentInHand(tx, found.documentId)).document);
    await tx.query('select from finding where document_id = $1 order by id for update', [found.documentId]);
    return findingForChange(tx, id);
  }

  private async tell(tx: Tx, actor: Actor, event: string, { id: subject, restrictedTo }: Finding, details: object): Promise<void> {
    await this.audit.record(tx, actor, { event, subject, restrictedTo, ...details });
    await this.outbox.add(tx, actor, 'plan-reminders', {});
  }
}

function refuseDecided({ decision }: Finding, done: string): void {
  if (decision !== null) throw new Conflict(`This finding is decided, so it cannot be ${done}. Take the decision back first`);
}

/** What was typed says more than what was ticked before. */
function partsOf(text: string, { at, begins }: SplitFinding): FindingParts {
  if (begins) return partsBeginning(text, begins);
  if (at === undefined) throw new Invalid([{ field: 'at', message: 'Select where the second part begins, or enter its first words' }]);
  const parts = partsAt(text, at);
  if (!parts) throw new Invalid([{ field: 'at', message: 'Choose a place between two words' }]);
  return parts;
}

function partsBeginning(text: string, begins: string): FindingParts {
  const places = placesBeginning(text, begins);
  const [place] = places;
  const parts = place === undefined ? undefined : partsAt(text, place);
  const wrong = (message: string): Invalid => new Invalid([{ field: 'begins', message }]);
  if (!parts) throw wrong('The finding does not go on with these words anywhere. Enter them as they stand in it');
  if (places.length > 1) throw wrong(`These words stand in ${places.length} places. Enter more of them, so that only one is meant`);
  return parts;
}

/** Moves what follows a finding in its document one place on, or back; by way of negative places, since each is unique. */
async function makeRoom(tx: Tx, { documentId, position }: Finding, by: 1 | -1): Promise<void> {
  await tx.query('update finding set position = -position where document_id = $1 and position > $2', [documentId, position]);
  await tx.query('update finding set position = $2 - position where document_id = $1 and position < 0', [documentId, by]);
}
