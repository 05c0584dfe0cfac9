import type { ConcernImpact, ConcernStanding, GroupImpact, GroupRating, ImpactTurn, LeadRating } from '#plan';
import { ApiProperty } from '@nestjs/swagger';

const colours = ['blue', 'green', 'amber', 'red'];
const impacts = [...colours, 'not-evidenced'];

export class DeliveryAnswer {
  @ApiProperty({ enum: colours }) readonly rating: string;
  @ApiProperty({ description: 'Why, with counts', example: '2 of 7 actions Red' }) readonly reason: string;
}

export class FoundAnswer {
  @ApiProperty({ type: 'integer' }) readonly count: number;
  @ApiProperty({ format: 'date' }) readonly latestOn: string;
}

/** What there is of each kind since inspectors raised the concern last; null where a kind is missing. */
export class KindsAnswer {
  @ApiProperty({ type: FoundAnswer, nullable: true }) readonly figures: FoundAnswer | null;
  @ApiProperty({ type: FoundAnswer, nullable: true }) readonly audit: FoundAnswer | null;
  @ApiProperty({ type: FoundAnswer, nullable: true, description: 'What children, families and staff say' })
  readonly voice: FoundAnswer | null;
}

export class ConcernImpactAnswer {
  @ApiProperty({ enum: impacts }) readonly rating: string;
  @ApiProperty({ example: 'Not evidenced, last figure October 2026' }) readonly words: string;
  @ApiProperty({ type: [String] }) readonly reasons: readonly string[];
  @ApiProperty({ type: KindsAnswer }) readonly kinds: KindsAnswer;
  @ApiProperty({ type: FoundAnswer, nullable: true, description: 'Strengths that inspectors saw' }) readonly strengths: FoundAnswer | null;
}

export class ImpactTurnAnswer {
  @ApiProperty({ format: 'date' }) readonly from: string;
  @ApiProperty({ enum: impacts }) readonly rating: string;
  @ApiProperty() readonly words: string;
  @ApiProperty({ type: [String] }) readonly reasons: readonly string[];
}

export class GroupImpactAnswer {
  @ApiProperty({ enum: impacts }) readonly rating: string;
  @ApiProperty({ description: 'Why, with counts', example: '1 of 5 concerns Red or Amber' }) readonly reason: string;
}

export class LeadRatingAnswer {
  @ApiProperty({ enum: ['green', 'amber', 'red'], nullable: true, type: String, description: 'Null: the lead took their own rating back' })
  readonly rating: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly reason: string | null;
  @ApiProperty({ format: 'date' }) readonly ratedOn: string;
  @ApiProperty({ type: String, nullable: true, description: 'Job title' }) readonly by: string | null;
}

export class ConcernStandingAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ example: 'C4' }) readonly reference: string;
  @ApiProperty() readonly title: string;
  @ApiProperty({ type: DeliveryAnswer, nullable: true }) readonly delivery: DeliveryAnswer | null;
  @ApiProperty({ type: ConcernImpactAnswer }) readonly impact: ConcernImpactAnswer;
}

export const delivery = ({ rating, reason }: GroupRating): DeliveryAnswer => ({ rating, reason });
export const groupImpact = ({ rating, reason }: GroupImpact): GroupImpactAnswer => ({ rating, reason });
export const concernImpact = ({ rating, words, reasons, kinds, strengths }: ConcernImpact): ConcernImpactAnswer => ({
  rating,
  words,
  reasons,
  kinds,
  strengths,
});
export const impactTurn = ({ from, rating, words, reasons }: ImpactTurn): ImpactTurnAnswer => ({ from, rating, words, reasons });
export const leadRating = ({
  rating,
  reason,
  ratedOn,
  by,
}: Omit<LeadRating, 'rating'> & { readonly rating: string | null }): LeadRatingAnswer => ({
  rating,
  reason,
  ratedOn,
  by,
});
export const concernStanding = (concern: ConcernStanding): ConcernStandingAnswer => ({
  id: concern.id,
  reference: `C${concern.number}`,
  title: concern.title,
  delivery: concern.delivery && delivery(concern.delivery),
  impact: concernImpact(concern.impact),
});
