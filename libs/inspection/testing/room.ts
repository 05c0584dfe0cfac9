import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Audit } from '#audit';
import { Outbox } from '#platform';
import { Announcements } from '#webhook';
import type { House } from '../../schema/testing/house.js';
import { Concerns } from '../src/concerns.js';
import { DocumentList } from '../src/document-list.js';
import { Documents } from '../src/documents.js';
import { FindingSplitting } from '../src/finding-splitting.js';
import { InspectionList } from '../src/inspection-list.js';
import { Inspections } from '../src/inspections.js';
import { Keeping } from '../src/keeping.js';
import { Places } from '../src/places.js';
import { Steps } from '../src/steps.js';
import { VerbalFeedback } from '../src/verbal-feedback.js';

/** The use cases of the inspection room over a house. */
export function inspectionRoom({ database, clock }: House) {
  const audit = new Audit(database, clock);
  const outbox = new Outbox(clock);
  const places = new Places(clock);
  const keeping = new Keeping(database, audit, outbox, clock, places);
  return {
    audit,
    outbox,
    documents: new Documents(database, places, keeping),
    verbalFeedback: new VerbalFeedback(database, clock, places, keeping),
    steps: new Steps(database, audit, outbox, clock),
    documentList: new DocumentList(database),
    findingSplitting: new FindingSplitting(database, audit, outbox),
    inspections: new Inspections(database, audit, outbox, clock, new Announcements(outbox, clock)),
    inspectionList: new InspectionList(database, clock),
    concerns: new Concerns(database, audit, outbox, clock),
  };
}

/** One of the three sample letters: 1 and 2 of Exampleshire, 3 of Borsetshire. */
export function letter(number: 1 | 2 | 3): string {
  const names = { 1: '1-exampleshire-second-visit', 2: '2-exampleshire-third-visit', 3: '3-borsetshire-first-visit' };
  return readFileSync(fileURLToPath(new URL(`../../reading/testing/letters/${names[number]}.txt`, import.meta.url)), 'utf8');
}

/** A letter in which inspectors list these areas for improvement, and nothing else. */
export function letterListing(bullets: readonly string[], { about = 'Exampleshire', dates = '24 and 25 June 2025' } = {}): string {
  return [
    `Monitoring visit to ${about} children’s services`,
    `This letter gives a summary of what inspectors found at the monitoring visit to ${about} children’s services on ${dates}.`,
    'What needs to improve:',
    ...bullets.map((bullet) => `• ${bullet}`),
  ].join('\n\n');
}
