import { Clock } from '#calendar';
import { People, permit } from '#identity';
import {
  type Concern,
  concernsById,
  type FindingInDocument,
  findingsOfInspection,
  type Inspection,
  isUnreleased,
  maySettle,
  type Outcome,
} from '#inspection';
import { type Actor, Database } from '#platform';
import { matchEarlier, type Theme } from '#reading';
import { Injectable } from '@nestjs/common';
import { saysTheSame } from './settling.rules.js';

export interface LetterMatch {
  readonly found: FindingInDocument;
  /** 0 to 1. */
  readonly score: number;
  readonly why: string;
}

/** A provisional finding that is not settled, beside what the later letter says. */
export interface Unsettled extends FindingInDocument {
  readonly concern: Concern | undefined;
  /** The best first, at most three. */
  readonly matches: readonly LetterMatch[];
  /** The letter's finding that says it word for word. */
  readonly same: FindingInDocument | undefined;
}

export interface SettledFinding extends FindingInDocument {
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly became: FindingInDocument | undefined;
  readonly concern: Concern | undefined;
  /** Job title. */
  readonly by: string | null;
  readonly at: Date;
}

export interface SettlingSheet {
  readonly inspection: Inspection;
  readonly isUnreleased: boolean;
  readonly progress: { readonly settled: number; readonly total: number };
  readonly unsettled: readonly Unsettled[];
  readonly settled: readonly SettledFinding[];
  /** All that a later letter says, for choosing among. */
  readonly letters: readonly FindingInDocument[];
}

/** What was heard or read in a draft, beside what the letter says of it. */
@Injectable()
export class SettlingList {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, inspectionId: string): Promise<SettlingSheet> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, async (tx) => {
      const { inspection, findings } = await findingsOfInspection(tx, inspectionId);
      const provisional = findings.filter((found) => found.provisional !== undefined);
      const standingUnder = provisional.map(({ finding, provisional: mark }) => finding.concernId ?? mark?.concernId ?? '');
      const concerns = await concernsById(
        tx,
        standingUnder.filter((id) => id !== ''),
      );
      const names = await this.people.namesOf(
        tx,
        provisional.map((found) => found.provisional?.settledBy ?? null),
      );
      const unsettled = provisional
        .filter((found) => found.provisional?.outcome === null)
        .map((found) => ({ ...found, concern: concerns.get(found.finding.concernId ?? ''), ...besides(found, findings) }));
      return {
        inspection,
        // Whoever may see nothing of it is not told that there is something.
        isUnreleased: findings.length > 0 && isUnreleased(inspection, this.clock.now()),
        progress: { settled: provisional.length - unsettled.length, total: provisional.length },
        unsettled,
        settled: provisional.flatMap((found) => {
          const { outcome = null, settledAt = null, settledBy = null, reason = null, becameId, concernId } = found.provisional ?? {};
          if (outcome === null || settledAt === null) return [];
          const became = findings.find(({ finding }) => finding.id === becameId);
          const concern = concerns.get(concernId ?? '');
          return [{ ...found, outcome, reason, became, concern, by: names.get(settledBy ?? '') ?? null, at: settledAt }];
        }),
        letters: findings.filter((later) => unsettled.some((earlier) => maySettle(earlier, later))),
      };
    });
  }
}

function besides(found: FindingInDocument, all: readonly FindingInDocument[]): Pick<Unsettled, 'matches' | 'same'> {
  const later = all.filter((other) => maySettle(found, other));
  const alike = later.filter(({ finding }) => finding.kind === found.finding.kind);
  const earlier = alike.map(({ finding: { id, text, theme } }) => ({ id, text, theme: theme as Theme | null }));
  const { text, theme } = found.finding;
  const matches = matchEarlier({ text, theme: theme as Theme | null }, earlier).flatMap(({ id, score, why }) =>
    alike.filter(({ finding }) => finding.id === id).map((match) => ({ found: match, score, why })),
  );
  return { matches, same: later.find(({ finding }) => saysTheSame(finding.text, text)) };
}
