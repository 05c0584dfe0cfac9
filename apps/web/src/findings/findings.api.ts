import { type Finding, FindingSplitting, SplitFinding } from '#inspection';
import type { Actor } from '#platform';
import { DecideFindings, TakingBack, Triage, TriageList, type TriageRow } from '#plan';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Piece, PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class FindingAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ enum: ['concern', 'strength', 'event', 'reaction'] })
  readonly kind: string;
  @ApiProperty({ enum: ['recommendation', 'priority-action', 'narrative', 'typed'] })
  readonly source: string;
  @ApiProperty({ description: 'The inspectors’ words, exactly' })
  readonly text: string;
  @ApiProperty({ type: String, nullable: true })
  readonly section: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  readonly paragraph: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  readonly page: number | null;
  @ApiProperty({ type: String, nullable: true })
  readonly theme: string | null;
  @ApiProperty({ description: '0 to 1' })
  readonly confidence: number;
  @ApiProperty({ type: String, nullable: true, enum: ['new-concern', 'joined', 'strength', 'dismissed'] })
  readonly decision: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly decisionReason: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readonly concernId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The finding that it was split off' })
  readonly splitFromId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The words before they were split, exactly; null for a whole finding' })
  readonly wholeText: string | null;
  @ApiProperty({ type: 'integer', description: 'Send it with a split, so that it is made in the words that you read' })
  readonly version: number;
}

class TakenBackAnswer {
  @ApiProperty({ type: [String], format: 'uuid', description: 'The findings that wait for a decision again' })
  readonly findingIds: readonly string[];
}

class SuggestionAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly concernId: string;
  @ApiProperty({ example: 'C4' })
  readonly reference: string;
  @ApiProperty()
  readonly title: string;
  @ApiProperty({ description: '0 to 1' })
  readonly score: number;
  @ApiProperty()
  readonly why: string;
}

class RowAnswer {
  @ApiProperty({ type: [String], format: 'uuid', description: 'Findings about one thing; the first leads' })
  readonly findingIds: readonly string[];
  @ApiProperty()
  readonly suggestedTitle: string;
  @ApiProperty({ type: [SuggestionAnswer], description: 'Concerns it may be joined to, best first' })
  readonly suggestions: readonly SuggestionAnswer[];
}

class FindingsAnswer extends Piece {
  @ApiProperty({ type: 'integer' })
  readonly total: number;
  @ApiProperty({ type: 'integer' })
  readonly waiting: number;
  @ApiProperty({ type: [FindingAnswer], description: 'In the order of the document' })
  readonly findings: readonly FindingAnswer[];
  @ApiProperty({ type: [RowAnswer], description: 'The undecided concerns, as they are decided together' })
  readonly toDecide: readonly RowAnswer[];
}

class DecidedAnswer {
  @ApiProperty({ type: [String], description: 'References of the new concerns, each with a draft action', example: ['C4'] })
  readonly newConcerns: readonly string[];
  @ApiProperty({ type: [String], description: 'References of earlier concerns that this document raises again' })
  readonly raisedAgain: readonly string[];
  @ApiProperty({ type: 'integer' })
  readonly joined: number;
  @ApiProperty({ type: 'integer' })
  readonly strengths: number;
  @ApiProperty({ type: 'integer' })
  readonly dismissed: number;
}

@ApiTags('Findings')
@Controller('api/v1/documents/:id')
export class FindingsApi {
  constructor(
    private readonly triage: Triage,
    private readonly takingBack: TakingBack,
    private readonly splitting: FindingSplitting,
    private readonly list: TriageList,
  ) {}

  /** What a document says, and what waits for a decision. */
  @Get('findings')
  @Needs('plan:read')
  @ApiOkResponse({ type: FindingsAnswer })
  async findings(@Me() actor: Actor, @Param('id') id: string, @Query() asked: PieceOfList): Promise<FindingsAnswer> {
    const { progress, recommendations, concerns, strengths, decided } = await this.list.of(actor, id);
    const rows = [...recommendations, ...concerns];
    const findings = [...rows.flatMap(({ lead, others }) => [lead, ...others]), ...strengths, ...decided.map(({ finding }) => finding)];
    const piece = pieceOf('findings', findings.sort((a, b) => a.position - b.position).map(findingAnswer), asked);
    return Object.assign(piece, { total: progress.total, waiting: progress.waiting, toDecide: rows.map(rowAnswer) });
  }

  /** Decides findings: all of them or, when one cannot be decided, none. */
  @Post('decisions')
  @HttpCode(200)
  @Needs('finding:decide')
  @ApiOkResponse({ type: DecidedAnswer })
  async decide(@Me() actor: Actor, @Param('id') id: string, @Body() input: DecideFindings): Promise<DecidedAnswer> {
    const { newConcerns, raisedAgain, joined, strengths, dismissed } = await this.triage.decide(actor, id, input);
    const references = (concerns: readonly { readonly number: number }[]): string[] => concerns.map(({ number }) => `C${number}`);
    return { newConcerns: references(newConcerns), raisedAgain: references(raisedAgain), joined, strengths, dismissed };
  }

  /** Takes a mistaken decision back, while nothing has been built on it. */
  @Post('findings/:findingId/take-back')
  @HttpCode(204)
  @Needs('finding:decide')
  @ApiNoContentResponse()
  async takeBack(@Me() actor: Actor, @Param('findingId') findingId: string): Promise<void> {
    await this.takingBack.takeBack(actor, findingId);
  }

  /** Takes your last decision on this document back, with all findings that were decided by it. */
  @Post('decisions/take-back-last')
  @HttpCode(200)
  @Needs('finding:decide')
  @ApiOkResponse({ type: TakenBackAnswer })
  async takeBackLast(@Me() actor: Actor, @Param('id') id: string): Promise<TakenBackAnswer> {
    return { findingIds: (await this.takingBack.takeBackLast(actor, id)).map((finding) => finding.id) };
  }

  /** Makes two findings of one that holds two things; the second is answered. */
  @Post('findings/:findingId/split')
  @Needs('finding:decide')
  @ApiCreatedResponse({ type: FindingAnswer })
  async split(@Me() actor: Actor, @Param('findingId') findingId: string, @Body() input: SplitFinding): Promise<FindingAnswer> {
    return findingAnswer(await this.splitting.split(actor, findingId, input));
  }

  /** Undoes a split while neither part is decided; the finding that the part goes back into is answered. */
  @Post('findings/:findingId/put-together')
  @HttpCode(200)
  @Needs('finding:decide')
  @ApiOkResponse({ type: FindingAnswer })
  async putTogether(@Me() actor: Actor, @Param('findingId') findingId: string): Promise<FindingAnswer> {
    return findingAnswer(await this.splitting.putTogether(actor, findingId));
  }
}

function findingAnswer(finding: Finding): FindingAnswer {
  const { id, kind, source, text, section, paragraph, page, theme, confidence } = finding;
  const { decision, decisionReason, concernId, splitFromId, wholeText, version } = finding;
  const said = { id, kind, source, text, section, paragraph, page, theme, confidence };
  return { ...said, decision, decisionReason, concernId, splitFromId, wholeText, version };
}

function rowAnswer({ lead, others, suggestedTitle, suggestions }: TriageRow): RowAnswer {
  return {
    findingIds: [lead, ...others].map(({ id }) => id),
    suggestedTitle,
    suggestions: suggestions.map(({ concern: { id, number, title }, score, why }) => ({
      concernId: id,
      reference: `C${number}`,
      title,
      score,
      why,
    })),
  };
}
