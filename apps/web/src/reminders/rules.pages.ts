import { type Actor, NotFound } from '#platform';
import { Forecast, type Foreseen, type ReminderRule, ReminderRules, SetRule } from '#reminder';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { foreseenView, ruleView, typedRule } from './rules.view.js';

type Typed = Readonly<Record<string, unknown>>;

@Controller('reminders/rules')
export class ReminderRulesPages {
  constructor(
    private readonly rules: ReminderRules,
    private readonly forecast: Forecast,
  ) {}

  @Get()
  @Needs('reminder:read')
  async all(@Me() actor: Actor): Promise<Page> {
    return page('reminders/rules.njk', { rules: (await this.rules.list(actor)).map(ruleView) });
  }

  @Get(':anchor')
  @Needs('reminder:send')
  async form(@Me() actor: Actor, @Param('anchor') anchor: string): Promise<Page> {
    const rule = await this.find(actor, anchor);
    return this.shown(rule, filledForm(typedRule(rule)), await this.asItIs(actor, anchor));
  }

  @Post(':anchor')
  @Needs('reminder:send')
  set(@Me() actor: Actor, @Param('anchor') anchor: string, @Body() body: Typed): Promise<Page | SeeOther> {
    return submit(SetRule, body, {
      save: async (input) => {
        if (body.show === 'yes') return this.tried(actor, anchor, body, input);
        await this.rules.set(actor, anchor, input);
        return seeOther('/reminders/rules', 'Rule saved. What is planned follows within a minute');
      },
      again: async (form) => this.shown(await this.find(actor, anchor), form, await this.asItIs(actor, anchor)),
    });
  }

  /** The form as typed, with what would go out by it; nothing is saved. */
  private async tried(actor: Actor, anchor: string, typed: Typed, input: SetRule): Promise<Page> {
    const forecast = await this.forecast.byRule(actor, anchor, input);
    return this.shown(await this.find(actor, anchor), { typed, problems: [] }, forecast, true);
  }

  private async asItIs(actor: Actor, anchor: string): Promise<readonly Foreseen[]> {
    return (await this.forecast.next(actor)).filter((each) => each.anchor === anchor);
  }

  private shown(rule: ReminderRule, form: Form, forecast: readonly Foreseen[], isTrial = false): Page {
    return page('reminders/rule.njk', { rule: ruleView(rule), form, forecast: foreseenView(forecast), isTrial });
  }

  private async find(actor: Actor, anchor: string): Promise<ReminderRule> {
    const rule = (await this.rules.list(actor)).find((each) => each.anchor === anchor);
    if (rule === undefined) throw new NotFound('There is no such rule');
    return rule;
  }
}
