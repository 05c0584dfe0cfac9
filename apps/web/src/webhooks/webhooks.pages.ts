import type { Actor } from '#platform';
import { AddWebhook, DeliveryLog, Endpoints } from '#webhook';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { Web } from '../http/web-parts.js';
import { deliveryRow, endpointRow, eventItems, kindItems } from './webhooks.view.js';

@Controller('webhooks')
@Needs('webhook:write')
export class WebhookPages {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly log: DeliveryLog,
    private readonly web: Web,
  ) {}

  @Get()
  async list(@Me() actor: Actor): Promise<Page> {
    return page('webhooks/webhooks.njk', { rows: (await this.endpoints.list(actor)).map(endpointRow), ...this.web.config.webhooks });
  }

  @Get('new')
  addForm(form: Form = emptyForm): Page {
    return page('webhooks/new.njk', { form, kindItems, eventItems, ...this.web.config.webhooks });
  }

  /** The secret stands on the answer alone: nothing shows it again. */
  @Post()
  add(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(AddWebhook, body, {
      save: async (input) => {
        const { id, secret } = await this.endpoints.add(actor, input);
        if (secret === null) return seeOther(`/webhooks/${id}`, 'Added. Send a test to see whether it arrives');
        return page('webhooks/secret.njk', { id, secret, label: input.label });
      },
      again: (form) => this.addForm(form),
    });
  }

  @Get(':id')
  async show(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const endpoint = endpointRow(await this.endpoints.find(actor, id));
    return page('webhooks/webhook.njk', {
      endpoint,
      now: this.web.clock.now(),
      deliveries: (await this.log.of(actor, id)).map(deliveryRow),
    });
  }

  @Post(':id/test')
  async test(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    await this.endpoints.test(actor, id);
    return seeOther(`/webhooks/${id}`, 'A test is on its way. Load this page again in a moment to see what became of it');
  }

  @Post(':id/secret')
  async rotate(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const { secret, previousUntil } = await this.endpoints.rotate(actor, id);
    return page('webhooks/secret.njk', { id, secret, previousUntil, label: (await this.endpoints.find(actor, id)).label });
  }

  @Post(':id/off')
  async switchOff(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    await this.endpoints.switchOff(actor, id);
    return seeOther(`/webhooks/${id}`, 'Switched off. It is told nothing until it is switched on again');
  }

  @Post(':id/on')
  async switchOn(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    await this.endpoints.switchOn(actor, id);
    return seeOther(`/webhooks/${id}`, 'Switched on. It is told of what happens from now on');
  }

  @Get(':id/remove')
  async removeForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return page('webhooks/remove.njk', { endpoint: await this.endpoints.find(actor, id) });
  }

  @Post(':id/remove')
  async remove(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    await this.endpoints.remove(actor, id);
    return seeOther('/webhooks', 'Removed, with the log of what was sent to it');
  }

  @Post('deliveries/:id/replay')
  async replay(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    const { endpointId } = await this.log.replay(actor, id);
    return seeOther(`/webhooks/${endpointId}`, 'It is on its way again');
  }
}
