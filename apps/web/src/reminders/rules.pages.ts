import { type Actor, NotFound } from '#platform';
import { type ReminderRule, ReminderRules, SetRule } from '#reminder';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { ruleView, typedRule } from './rules.view.js';

@Controller('reminders/rules')
export class ReminderRulesPages {
  constructor(private readonly rules: ReminderRules) {}

  @Get()
  @Needs('reminder:read')
  async all(@Me() actor: Actor): Promise<Page> {
    return page('reminders/rules.njk', { rules: (await this.rules.list(actor)).map(ruleView) });
  }

  @Get(':anchor')
  @Needs('reminder:send')
  async form(@Me() actor: Actor, @Param('anchor') anchor: string): Promise<Page> {
    const rule = await this.find(actor, anchor);
    return this.shown(rule, filledForm(typedRule(rule)));
  }

  @Post(':anchor')
  @Needs('reminder:send')
  set(@Me() actor: Actor, @Param('anchor') anchor: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(SetRule, body, {
      save: async (input) => {
        await this.rules.set(actor, anchor, input);
        return seeOther('/reminders/rules', 'Rule saved. What is planned follows within a minute');
      },
      again: async (form) => this.shown(await this.find(actor, anchor), form),
    });
  }

  private shown(rule: ReminderRule, form: Form): Page {
    return page('reminders/rule.njk', { rule: ruleView(rule), form });
  }

  private async find(actor: Actor, anchor: string): Promise<ReminderRule> {
    const rule = (await this.rules.list(actor)).find((each) => each.anchor === anchor);
    if (rule === undefined) throw new NotFound('There is no such rule');
    return rule;
  }
}
