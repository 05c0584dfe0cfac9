import { FigureImports, type ImportedMeasure, ImportFigures } from '#measure';
import type { Actor } from '#platform';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class ImportedMeasureAnswer {
  @ApiProperty({ example: 're-referrals' }) readonly key: string;
  @ApiProperty() readonly title: string;
  @ApiProperty({ type: 'integer' }) readonly added: number;
  @ApiProperty({ type: 'integer' }) readonly corrected: number;
  @ApiProperty({ type: 'integer', description: 'The same stood already' }) readonly unchanged: number;
}

class ImportedAnswer {
  @ApiProperty({ description: 'False for a dry run' }) readonly saved: boolean;
  @ApiProperty({ type: [ImportedMeasureAnswer] }) readonly measures: readonly ImportedMeasureAnswer[];
}

@ApiTags('Performance measures')
@Controller('api/v1/measures/figures')
export class FigureImportApi {
  constructor(private readonly imports: FigureImports) {}

  /** Takes figures of several measures from CSV lines `short name, period, figure`. If any line is wrong, none is stored. */
  @Post()
  @HttpCode(200)
  @Needs('measure:write')
  @ApiOkResponse({ type: ImportedAnswer })
  async take(@Me() actor: Actor, @Body() { lines, dryRun = false }: ImportFigures): Promise<ImportedAnswer> {
    const measures: readonly ImportedMeasure[] = dryRun ? await this.imports.check(actor, lines) : await this.imports.take(actor, lines);
    return { saved: !dryRun, measures };
  }
}
