import { DefineMeasure, signalInWords, type MeasureInFull, Measures, PutFigure } from '#measure';
import { type Actor, Choice } from '#platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Piece, PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { isStale } from './measures.view.js';

class FindMeasures extends PieceOfList {
  @Choice(['stale'], { label: 'which measures', optional: true, description: '`stale`: those without a figure for two periods' })
  readonly show?: 'stale';
}

class FigureAnswer {
  @ApiProperty({ format: 'date', description: 'The last day of the month or quarter' }) readonly periodEnd: string;
  @ApiProperty() readonly value: number;
}

class TargetStepAnswer {
  @ApiProperty({ format: 'date' }) readonly on: string;
  @ApiProperty() readonly target: number;
}

class ImpactAnswer {
  @ApiProperty({ description: 'Whether the last figure is at its target' }) readonly atTarget: boolean;
  @ApiProperty({ enum: ['green', 'amber', 'red', 'not-evidenced', 'not-rated'] }) readonly rating: string;
  @ApiProperty({ example: 'Not evidenced, last figure October 2026' }) readonly words: string;
  @ApiProperty() readonly reason: string;
}

class StretchAnswer {
  @ApiProperty({ type: 'integer', description: 'Place of its first figure, from 0' }) readonly from: number;
  @ApiProperty({ type: 'integer', description: 'Place of its last figure' }) readonly until: number;
  @ApiProperty() readonly median: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Null with too few figures for limits' }) readonly lowLimit: number | null;
  @ApiProperty({ type: Number, nullable: true }) readonly highLimit: number | null;
}

class SignalAnswer {
  @ApiProperty({ enum: ['shift', 'trend', 'outside', 'reset'] }) readonly kind: string;
  @ApiProperty({ format: 'date' }) readonly from: string;
  @ApiProperty({ format: 'date' }) readonly until: string;
  @ApiProperty({ enum: ['better', 'worse'] }) readonly way: string;
  @ApiProperty({ description: 'Whether the latest figure is part of it' }) readonly current: boolean;
  @ApiProperty() readonly words: string;
}

class MeasureAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ example: 're-referrals' }) readonly key: string;
  @ApiProperty() readonly title: string;
  @ApiProperty({ example: '%' }) readonly unit: string;
  @ApiProperty({ enum: ['higher', 'lower'] }) readonly better: string;
  @ApiProperty({ enum: ['month', 'quarter'] }) readonly period: string;
  @ApiProperty({ type: Number, nullable: true }) readonly baseline: number | null;
  @ApiProperty({ type: Number, nullable: true }) readonly target: number | null;
  @ApiProperty() readonly tolerance: number;
  @ApiProperty({ type: [TargetStepAnswer] }) readonly steps: readonly TargetStepAnswer[];
  @ApiProperty({ type: String, nullable: true }) readonly source: string | null;
  @ApiProperty({ type: [String], format: 'uuid', description: 'The concerns it tells of, by number' })
  readonly concernIds: readonly string[];
  @ApiProperty({ type: ImpactAnswer }) readonly impact: ImpactAnswer;
  @ApiProperty({ enum: ['better', 'worse', 'no-trend'] }) readonly direction: string;
  @ApiProperty({ type: Number, nullable: true, description: 'The centre line that stands now' }) readonly median: number | null;
  @ApiProperty({ type: [StretchAnswer], description: 'Each centre line with its limits, earliest first' })
  readonly stretches: readonly StretchAnswer[];
  @ApiProperty({ type: [SignalAnswer], description: 'In the order in which they ended' }) readonly signals: readonly SignalAnswer[];
  @ApiProperty({ type: [FigureAnswer], description: 'Earliest first' }) readonly figures: readonly FigureAnswer[];
  @ApiProperty() readonly version: number;
}

class DefinedMeasureAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ example: 're-referrals', description: 'By which it is called in addresses' }) readonly key: string;
  @ApiProperty({ type: 'integer' }) readonly version: number;
}

class MeasuresAnswer extends Piece {
  @ApiProperty({ type: [MeasureAnswer] }) readonly measures: readonly MeasureAnswer[];
}

@ApiTags('Performance measures')
@Controller('api/v1/measures')
export class MeasuresApi {
  constructor(private readonly measures: Measures) {}

  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: MeasuresAnswer })
  async list(@Me() actor: Actor, @Query() { show, ...asked }: FindMeasures): Promise<MeasuresAnswer> {
    const all = await this.measures.list(actor);
    return pieceOf('measures', (show === 'stale' ? all.filter(isStale) : all).map(answerOf), asked);
  }

  /** Defines a measure, whose figures follow. */
  @Post()
  @Needs('measure:write')
  @ApiCreatedResponse({ type: DefinedMeasureAnswer })
  async define(@Me() actor: Actor, @Body() input: DefineMeasure): Promise<DefinedMeasureAnswer> {
    const { id, key, version } = await this.measures.define(actor, input);
    return { id, key, version };
  }

  /** Defines it anew: what is left out is gone. Its figures stay, and so does how often there is one. */
  @Put(':key')
  @Needs('measure:write')
  @ApiOkResponse({ type: DefinedMeasureAnswer })
  async change(@Me() actor: Actor, @Param('key') was: string, @Body() input: DefineMeasure): Promise<DefinedMeasureAnswer> {
    const { id, key, version } = await this.measures.change(actor, was, input);
    return { id, key, version };
  }

  @Get(':key')
  @Needs('plan:read')
  @ApiOkResponse({ type: MeasureAnswer })
  async story(@Me() actor: Actor, @Param('key') key: string): Promise<MeasureAnswer> {
    return answerOf(await this.measures.story(actor, key));
  }

  /** Stores the figure of a period, named by any of its days such as 2026-09-30, or by 2026-09. The same again changes nothing. */
  @Put(':key/observations/:period')
  @Needs('measure:write')
  @ApiOkResponse({ type: FigureAnswer })
  async observe(
    @Me() actor: Actor,
    @Param('key') key: string,
    @Param('period') period: string,
    @Body() { value }: PutFigure,
  ): Promise<FigureAnswer> {
    const { periodEnd, value: stored } = await this.measures.observe(actor, key, { period, value });
    return { periodEnd, value: stored };
  }
}

function answerOf(measure: MeasureInFull): MeasureAnswer {
  const { id, key, title, unit, better, period, baseline, target, tolerance, steps, source, concerns, ...more } = measure;
  const { impact, direction, median, version } = more;
  const figures = measure.figures.map(({ periodEnd, value }) => ({ periodEnd, value }));
  const defined = {
    id,
    key,
    title,
    unit,
    better,
    period,
    baseline,
    target,
    tolerance,
    steps,
    source,
    concernIds: concerns.map((concern) => concern.id),
  };
  const { stretches, signals } = measure;
  return {
    ...defined,
    ...{ impact, direction, median, figures, version },
    stretches: stretches.map(({ from, until, median: centre, limits }) => ({
      ...{ from, until, median: centre },
      lowLimit: limits?.low ?? null,
      highLimit: limits?.high ?? null,
    })),
    signals: signals.map((signal) => {
      const { kind, from, until, way, current } = signal;
      return { kind, from, until, way, current, words: signalInWords(signal, measure) };
    }),
  };
}
