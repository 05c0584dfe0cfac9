import type { Tx } from '#platform';
import type { EmbeddingFacts } from './embedding.rules.js';

export interface ActionToEmbed extends EmbeddingFacts {
  readonly id: string;
  readonly number: number;
  readonly title: string;
}

/** What embedding looks at, for one action or for every verified one, by number: one query, however many there are. */
export async function embeddingFacts(tx: Tx, which: { readonly actionId: string } | 'verified'): Promise<readonly ActionToEmbed[]> {
  return tx.query<ActionToEmbed[]>(
    `select a.id, a.number, a.title, a.verified_on::text as "verifiedOn",
       coalesce((select json_agg(json_build_object('title', m.title, 'unit', m.unit, 'better', m.better, 'target', m.target,
           'tolerance', m.tolerance, 'steps', m.steps, 'period', m.period, 'figures', coalesce((
             select json_agg(json_build_object('periodEnd', o.period_end::text, 'value', o.value) order by o.period_end)
             from observation o where o.measure_id = m.id), '[]')) order by m.title)
         from measure m where m.target is not null
           and exists (select from action_concern ac join measure_concern mc using (concern_id)
                       where ac.action_id = a.id and mc.measure_id = m.id)), '[]') as measures,
       coalesce((select json_agg(json_build_object('kind', e.kind, 'datedOn', e.dated_on::text))
         from evidence e where e.action_id = a.id and e.taken_back_at is null), '[]') as evidence
     from action a where a.verified_on is not null and case when $1 = 'verified' then a.status = 'verified' else a.id::text = $1 end
     order by a.number`,
    [which === 'verified' ? which : which.actionId],
  );
}
