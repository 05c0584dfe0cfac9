import { Clock } from '#calendar';
import { CancelVisit, ChangeFocus, ConfirmVisit, DocumentList, InspectionList, Inspections, MoveVisit, RecordVisit } from '#inspection';
import type { Actor } from '#platform';
import { ConcernList } from '#plan';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { concernItems, inspectionView, kindItems, listedInspection, statusItems, themeItems } from './inspections.view.js';

@Controller('inspections')
export class InspectionPages {
  constructor(
    private readonly inspections: Inspections,
    private readonly list: InspectionList,
    private readonly documents: DocumentList,
    private readonly concerns: ConcernList,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('plan:read')
  async all(@Me() actor: Actor): Promise<Page> {
    const { coming, past } = await this.list.all(actor);
    return page('inspections/inspections.njk', { coming: coming.map(listedInspection), past: past.map(listedInspection) });
  }

  @Get('new')
  @Needs('inspection:write')
  newForm(@Me() actor: Actor): Promise<Page> {
    return this.recording(actor, filledForm({ kind: 'monitoring', status: 'confirmed' }));
  }

  @Post()
  @Needs('inspection:write')
  record(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(RecordVisit, body, {
      save: async (input) => {
        const { id } = await this.inspections.record(actor, input);
        return seeOther(`/inspections/${id}`, 'Visit recorded. Reminders are planned from its dates');
      },
      again: (form) => this.recording(actor, form),
    });
  }

  @Get(':id')
  @Needs('plan:read')
  async inspection(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const inFull = await this.list.one(actor, id);
    return page('inspections/inspection.njk', inspectionView(inFull, await this.documents.all(actor, id), actor, this.clock.now()));
  }

  @Get(':id/move')
  @Needs('inspection:write')
  moveForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.changing(actor, id, 'move');
  }

  @Post(':id/move')
  @Needs('inspection:write')
  move(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(MoveVisit, body, {
      save: async (input) => {
        await this.inspections.move(actor, id, input);
        return seeOther(`/inspections/${id}`, 'Visit moved. Those who were reminded are told both dates');
      },
      again: (form) => this.changing(actor, id, 'move', form),
    });
  }

  @Get(':id/confirm')
  @Needs('inspection:write')
  confirmForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.changing(actor, id, 'confirm');
  }

  @Post(':id/confirm')
  @Needs('inspection:write')
  confirm(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(ConfirmVisit, body, {
      save: async (input) => {
        await this.inspections.confirm(actor, id, input);
        return seeOther(`/inspections/${id}`, 'Visit confirmed. Owners are reminded from now on');
      },
      again: (form) => this.changing(actor, id, 'confirm', form),
    });
  }

  @Get(':id/cancel')
  @Needs('inspection:write')
  cancelForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.changing(actor, id, 'cancel');
  }

  @Post(':id/cancel')
  @Needs('inspection:write')
  cancel(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(CancelVisit, body, {
      save: async (input) => {
        await this.inspections.cancel(actor, id, input);
        return seeOther(`/inspections/${id}`, 'Visit cancelled. Those who were reminded are told');
      },
      again: (form) => this.changing(actor, id, 'cancel', form),
    });
  }

  @Get(':id/focus')
  @Needs('inspection:write')
  async focusForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const { inspection, focusConcerns } = await this.list.one(actor, id);
    return this.focusing(actor, id, filledForm({ ...inspection, concernIds: focusConcerns.map((concern) => concern.id) }));
  }

  @Post(':id/focus')
  @Needs('inspection:write')
  changeFocus(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(ChangeFocus, body, {
      save: async (input) => {
        await this.inspections.changeFocus(actor, id, input);
        return seeOther(`/inspections/${id}`, 'Focus saved');
      },
      again: (form) => this.focusing(actor, id, form),
    });
  }

  @Post(':id/took-place')
  @Needs('inspection:write')
  async tookPlace(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    await this.inspections.tookPlace(actor, id);
    return seeOther(`/inspections/${id}`, 'Noted that the visit took place');
  }

  private async recording(actor: Actor, form: Form): Promise<Page> {
    return page('inspections/new.njk', { form, kindItems, statusItems, ...(await this.focusChoices(actor)) });
  }

  private async focusing(actor: Actor, id: string, form: Form): Promise<Page> {
    const { inspection } = await this.list.one(actor, id);
    return page('inspections/focus.njk', { inspection, form, ...(await this.focusChoices(actor)) });
  }

  private async changing(actor: Actor, id: string, what: 'move' | 'confirm' | 'cancel', form?: Form): Promise<Page> {
    const inFull = await this.list.one(actor, id);
    const view = inspectionView(inFull, [], actor, this.clock.now());
    const { startsOn, endsOn } = inFull.inspection;
    return page(`inspections/${what}.njk`, { ...view, form: form ?? (what === 'confirm' ? filledForm({ startsOn, endsOn }) : emptyForm) });
  }

  private async focusChoices(actor: Actor): Promise<object> {
    const { concerns } = await this.concerns.of(actor, { show: 'open' });
    return { themeItems, concernItems: concernItems(concerns) };
  }
}
