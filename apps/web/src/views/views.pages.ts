import { addressOfView, RenameView, SavedViews, SaveView, type ViewList, viewLists } from '#identity';
import { type Actor, OfVersion } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { SignedIn } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';

/** Lists kept under a name; which lists somebody may open, the use cases behind say. */
@Controller('views')
@SignedIn()
export class ViewPages {
  constructor(private readonly views: SavedViews) {}

  @Get()
  async list(@Me() actor: Actor): Promise<Page> {
    return page('views/views.njk', { saved: await this.views.list(actor), viewLists });
  }

  @Post()
  save(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(SaveView, body, {
      save: async (input) => seeOther(addressOfView(await this.views.save(actor, input)), 'View saved'),
      again: (form) => savePage(form),
    });
  }

  @Get(':id/change')
  async changeForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.changePage(actor, id, filledForm(await this.views.own(actor, id)));
  }

  @Post(':id/change')
  change(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(RenameView, body, {
      save: async (input) => {
        await this.views.rename(actor, id, input);
        return seeOther('/views', 'View saved');
      },
      again: (form) => this.changePage(actor, id, form),
    });
  }

  @Post(':id/delete')
  delete(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(OfVersion, body, {
      save: async (input) => {
        await this.views.delete(actor, id, input);
        return seeOther('/views', 'View deleted. Its list stays as it is');
      },
      again: (form) => this.changePage(actor, id, form),
    });
  }

  private async changePage(actor: Actor, id: string, form: Form): Promise<Page> {
    return page('views/change.njk', { view: await this.views.own(actor, id), form, viewLists });
  }
}

/** The form by itself, once the one on the list was refused: what was typed is in it. */
function savePage(form: Form): Page {
  const { list } = form.typed;
  const known = typeof list === 'string' && Object.hasOwn(viewLists, list) ? viewLists[list as ViewList] : undefined;
  return page('views/save.njk', { form, list: known });
}
