import { Workloads } from '#plan';
import type { Actor } from '#platform';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class LoadAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly personId: string;
  @ApiProperty()
  readonly jobTitle: string;
  @ApiProperty({ type: 'integer', description: 'Actions owned or co-owned, confirmed and not verified yet' })
  readonly open: number;
  @ApiProperty({ type: 'integer' })
  readonly late: number;
  @ApiProperty({ type: 'integer', description: 'Still to be done, and due from today to `dueBy`' })
  readonly dueSoon: number;
  @ApiProperty({ type: 'integer' })
  readonly red: number;
  @ApiProperty({ type: 'integer', description: 'Drafts that name them' })
  readonly drafts: number;
  @ApiProperty({ description: 'Whether they can be named as an owner today' })
  readonly canOwn: boolean;
}

class WorkloadAnswer {
  @ApiProperty({ format: 'date', description: '20 working days from today' })
  readonly dueBy: string;
  @ApiProperty({ type: 'integer', description: 'Open actions that nobody owns' })
  readonly unowned: number;
  @ApiProperty({ type: [LoadAnswer], description: 'The most open actions first' })
  readonly people: readonly LoadAnswer[];
}

@ApiTags('Plan')
@Controller('api/v1/workload')
export class WorkloadApi {
  constructor(private readonly workloads: Workloads) {}

  /** Who carries what, for choosing an owner. */
  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: WorkloadAnswer })
  read(@Me() actor: Actor): Promise<WorkloadAnswer> {
    return this.workloads.read(actor);
  }
}
