/**
 * The day since which action `a` waits for the director to say what becomes of it, as inspectors raised a concern of it again after it was
 * complete; null where nothing waits. The last of these events decides: of two at one instant, the one that was written later.
 */
export const reviewSince = `(
  select case when a.status in ('claimed', 'verified', 'embedded') and s.event = 'raised-again' then s.on_day end
  from action_step s where s.action_id = a.id and s.event in ('raised-again', 'left-closed', 'claim-withdrawn', 'reopened', 'verified')
  order by s.at desc, s.id desc limit 1)`;
