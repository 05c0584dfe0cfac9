import { Audit } from '#audit';
import { Conflict, Invalid, newId, NotAllowed, NotFound } from '#platform';
import { addAction, addRow } from '../../board/testing/rows.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { PriorityRatings } from './priority-ratings.js';
import { PriorityStories } from './priority-story.js';
import { ratingsOf } from '../testing/ratings-of.js';

describe('the accountable lead’s rating of a priority', () => {
  let house: House;
  let ratings: PriorityRatings;
  let stories: PriorityStories;
  let id: string;
  let place = 0;

  beforeAll(async () => {
    house = await openHouse('2026-03-13T08:00');
    const facts = ratingsOf(house);
    ratings = new PriorityRatings(house.database, facts, new Audit(house.database, house.clock), house.clock);
    stories = new PriorityStories(house.database, facts, house.clock);
  });
  afterAll(() => house.close());
  /** Amber from the facts: its one action has had no update for long. */
  beforeEach(async () => {
    const director = house.actorOf('director');
    const leadId = house.personId('accountable-lead');
    id = await addRow(house.database, director, 'priority', {
      id: newId(),
      number: String(++place),
      title: 'Help in time',
      lead_id: leadId,
    });
    await addAction(house.database, director, {
      priority_id: id,
      owner_id: house.personId('action-owner'),
      owner_accepted_on: '2026-01-05',
    });
  });

  const lead = (): ReturnType<House['actorOf']> => house.actorOf('accountable-lead');
  const story = () => stories.of(house.actorOf('board-member'), id);

  it('counts where it is worse than the facts, with its reason and day', async () => {
    expect((await story()).rating).toMatchObject({ rating: 'amber' });
    await ratings.rate(lead(), id, { rating: 'red', reason: 'Two team managers have left' });
    expect(await story()).toMatchObject({
      rating: {
        rating: 'red',
        counts: { amber: 1, red: 0 },
        reason:
          'Rated Red by its accountable lead on 13 March 2026: Two team managers have left. From the facts Amber: 1 of 1 action Red or Amber',
      },
      factsRating: { rating: 'amber' },
      leadRating: { rating: 'red', ratedOn: '2026-03-13', by: 'Head of Safeguarding' },
    });
  });

  it('stands beside a worse one from the facts and changes no count', async () => {
    await expect(ratings.rate(lead(), id, { rating: 'green' })).rejects.toThrow(
      new Invalid([{ field: 'reason', message: 'The facts rate this priority Amber. Enter why you rate it Green' }]),
    );
    await expect(ratings.rate(lead(), id, { rating: 'amber' })).rejects.toThrow(Invalid);
    await ratings.rate(lead(), id, { rating: 'green', reason: 'The update is written and comes tomorrow' });
    expect(await story()).toMatchObject({
      rating: { rating: 'amber', reason: '1 of 1 action Red or Amber', counts: { amber: 1 } },
      leadRating: { rating: 'green', reason: 'The update is written and comes tomorrow' },
    });
  });

  it('is kept when another follows, and can be taken back', async () => {
    await expect(ratings.rate(lead(), id, { rating: 'none' })).rejects.toThrow(Conflict);
    await ratings.rate(lead(), id, { rating: 'red', reason: 'Vacancies' });
    house.clock.set('2026-03-14T08:00');
    await ratings.rate(lead(), id, { rating: 'none' });
    house.clock.set('2026-03-13T08:00');
    const { said, leadRating, rating } = await story();
    expect(said.map((one) => [one.ratedOn, one.rating])).toEqual([
      ['2026-03-14', null],
      ['2026-03-13', 'red'],
    ]);
    // The day before it was taken back it still stood.
    expect([leadRating?.rating, rating.rating]).toEqual(['red', 'red']);
  });

  it('is theirs alone, and goes into the trail', async () => {
    for (const who of ['director', 'lead-2'] as const)
      await expect(ratings.rate(house.actorOf(who), id, { rating: 'red', reason: 'No' })).rejects.toThrow(
        `Only the accountable lead of priority ${place} may rate it.`,
      );
    await expect(ratings.rate(house.actorOf('programme-lead'), id, { rating: 'red', reason: 'No' })).rejects.toThrow(NotAllowed);
    await expect(ratings.rate(house.strangerOf('accountable-lead'), id, { rating: 'red', reason: 'No' })).rejects.toThrow(NotFound);
    await ratings.rate(lead(), id, { rating: 'red', reason: 'Vacancies' });
    const entries = await house.database.snapshot(lead(), (tx) =>
      tx.query<object[]>('select event, details from audit_entry where subject = $1', [id]),
    );
    expect(entries).toEqual([
      {
        event: 'priority.rated',
        details: expect.objectContaining({ from: null, to: 'red', reason: 'Vacancies', fromTheFacts: 'amber' }) as object,
      },
    ]);
  });
});
