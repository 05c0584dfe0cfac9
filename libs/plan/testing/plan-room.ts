import { Audit } from '#audit';
import { plainDate } from '#calendar';
import { People } from '#identity';
import { Outbox } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import type { Action } from '../src/action.js';
import { ActionStory } from '../src/action-story.js';
import { Actions } from '../src/actions.js';
import { Changes } from '../src/changes.js';
import type { WriteDraft } from '../src/draft.input.js';
import { Drafts } from '../src/drafts.js';
import { EditableList } from '../src/editable-list.js';
import { Edits } from '../src/edits.js';
import { Extensions } from '../src/extensions.js';
import { Grid } from '../src/grid.js';
import { HandingOver } from '../src/handing-over.js';
import { ManyExtensions } from '../src/many-extensions.js';
import { Milestones } from '../src/milestones.js';
import { Owners } from '../src/owners.js';
import { PartsHeld } from '../src/parts-held.js';
import { Priorities } from '../src/priorities.js';
import { Updates } from '../src/updates.js';
import { ratingsOf } from './ratings-of.js';

type Who = Parameters<House['personId']>[0];

export type PlanRoom = Awaited<ReturnType<typeof openPlanRoom>>;

/** A house with what changes many actions at once, and actions that are confirmed in it. */
export async function openPlanRoom() {
  const house = await openHouse();
  const { database, clock } = house;
  const audit = new Audit(database, clock);
  const outbox = new Outbox(clock);
  const ratings = ratingsOf(house);
  const people = new People(database);
  const changes = new Changes(ratings, audit, outbox, clock);
  const drafts = new Drafts(database, changes, audit, people, clock);
  const extensions = new Extensions(database, changes, clock);
  const owners = new Owners(database, changes, people, clock);
  const priorities = new Priorities(database, audit, outbox, changes, people, clock);
  const edits = new Edits(database, changes, clock);
  const updates = new Updates(database, changes, clock);
  const stories = new ActionStory(database, ratings, people, clock);

  /** Owned by the action owner, led by the accountable lead, due on 29 May 2026, unless said otherwise. */
  const confirmed = async (title: string, more: Partial<WriteDraft> = {}): Promise<Action> => {
    const lead = house.actorOf('programme-lead');
    const written = {
      title,
      outcome: 'Children are safer',
      ownerId: house.personId('action-owner'),
      leadId: house.personId('accountable-lead'),
      startOn: plainDate('2026-03-13'),
      dueOn: plainDate('2026-05-29'),
      ...more,
    };
    const { id } = await drafts.write(lead, written);
    await drafts.save(lead, { drafts: [{ id, ...written, ownerAgreed: true }], confirm: 'listed', confirmIds: [id] });
    return now(id);
  };
  const now = async (id: string): Promise<Action> => (await stories.read(house.actorOf('director'), id)).action;

  return {
    house,
    audit,
    actions: new Actions(database, changes, clock),
    changes,
    people,
    drafts,
    extensions,
    many: new ManyExtensions(database, extensions, changes),
    edits,
    milestones: new Milestones(database, changes, clock),
    grid: new Grid(database, changes, edits, extensions, owners, priorities, updates),
    owners,
    priorities,
    handing: new HandingOver(database, changes, owners, priorities, people, clock),
    held: new PartsHeld(database),
    list: new EditableList(database, ratings, clock),
    stories,
    confirmed,
    now,
    /** What the trail says happened to it, newest first. */
    trail: (id: string, who: Who = 'director') => database.snapshot(house.actorOf(who), (tx) => audit.historyOf(tx, id)),
  };
}
