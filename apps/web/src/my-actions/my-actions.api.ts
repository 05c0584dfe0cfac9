import { type Action, actionStatuses, type MyAction, MyActions } from '#plan';
import type { Actor } from '#platform';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class MyActionAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ type: 'integer', description: '12 of A12' }) readonly number: number;
  @ApiProperty() readonly title: string;
  @ApiProperty({ enum: actionStatuses }) readonly status: Action['status'];
  @ApiProperty({ enum: ['owner', 'co-owner', 'lead'], description: 'What you are to it' }) readonly mine: MyAction['mine'];
  @ApiProperty({ description: 'Whether its owner has accepted it' }) readonly accepted: boolean;
  @ApiProperty({ description: 'Named critical by the director' }) readonly critical: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dueOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The due date at confirmation' })
  readonly originalDueOn: string | null;
  @ApiProperty({ type: 'integer', description: 'Later dates that were granted' }) readonly extensions: number;
  @ApiProperty() readonly late: boolean;
  @ApiProperty({ type: String, enum: ['blue', 'green', 'amber', 'red', null], nullable: true }) readonly rating: Action['rating'];
  @ApiProperty({ type: [String] }) readonly ratingReasons: readonly string[];
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Day of the last update, else of the confirmation' })
  readonly heardOn: string | null;
}

class MyActionsAnswer {
  @ApiProperty({ type: [MyActionAnswer], description: 'Offered to you' }) readonly toAccept: readonly MyActionAnswer[];
  @ApiProperty({ type: [MyActionAnswer], description: 'Under way and without word for three weeks' })
  readonly needsUpdate: readonly MyActionAnswer[];
  @ApiProperty({ type: [MyActionAnswer], description: 'Those that go on, by due date' }) readonly open: readonly MyActionAnswer[];
  @ApiProperty({ type: [MyActionAnswer], description: 'Claimed complete, verified or embedded' }) readonly done: readonly MyActionAnswer[];
}

@ApiTags('Actions')
@Controller('api/v1/my-actions')
export class MyActionsApi {
  constructor(private readonly mine: MyActions) {}

  /** What waits for you as the owner, and what goes on. What others wait for you to decide is in the inbox. */
  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: MyActionsAnswer })
  async read(@Me() actor: Actor): Promise<MyActionsAnswer> {
    const { toAccept, needsUpdate, open, done } = await this.mine.read(actor);
    return {
      toAccept: toAccept.map(answerOf),
      needsUpdate: needsUpdate.map(answerOf),
      open: open.map(answerOf),
      done: done.map(answerOf),
    };
  }
}

function answerOf(action: MyAction): MyActionAnswer {
  const { id, number, title, status, mine, accepted, critical, dueOn, originalDueOn, extensions, late } = action;
  const { rating, ratingReasons, heardOn } = action;
  return {
    ...{ id, number, title, status, mine, accepted, critical, dueOn, originalDueOn },
    extensions,
    late,
    rating,
    ratingReasons,
    heardOn,
  };
}
