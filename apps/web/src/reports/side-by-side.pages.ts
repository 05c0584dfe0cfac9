import type { Actor } from '#platform';
import { SideBySide } from '#report';
import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { attachmentOf } from '../http/attachment.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { sideBySideView } from './reports.view.js';

/** A commissioner's own reports of several councils in one paper, for the commissioner alone. */
@Controller('reports/side-by-side')
export class SideBySidePages {
  constructor(private readonly reports: SideBySide) {}

  @Get()
  @Needs('report:prepare')
  async show(@Me() actor: Actor): Promise<Page> {
    return page('reports/side-by-side.njk', sideBySideView(await this.reports.read(actor)));
  }

  @Get('pdf')
  @Needs('report:prepare')
  @Header('content-type', 'application/pdf')
  async pdf(@Me() actor: Actor): Promise<StreamableFile> {
    const bytes = await this.reports.pdf(actor);
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      length: bytes.length,
      disposition: attachmentOf('Reports side by side.pdf'),
    });
  }
}
