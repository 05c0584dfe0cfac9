import { NotAllowed, NotFound } from '#platform';
import pg from 'pg';
import { type IdentityHouse, openIdentity } from '../testing/identity-house.js';
import { holdings } from './holdings.rules.js';
import { PersonalDataHeld } from './personal-data.js';

let room: IdentityHouse;
let personal: PersonalDataHeld;

beforeAll(async () => {
  room = await openIdentity();
  personal = new PersonalDataHeld(room.house.database, room.audit);
});
afterAll(() => room.house.close());

test('holds everything that carries a person’s name, without secrets, and stands in the trail', async () => {
  const { house } = room;
  const owner = house.personId('action-owner');
  await room.tokens.create(room.administrator, { email: 'action-owner@exampleshire.example.org', label: 'Power BI', days: 30 });
  const { person, held } = await personal.about(room.administrator, owner);
  expect(person).toMatchObject({ id: owner, email: 'action-owner@exampleshire.example.org' });
  expect(held['membership']).toMatchObject([{ role: 'action-owner', starts_on: '2020-01-01' }]);
  expect(held['api_token']).toMatchObject([{ label: 'Power BI' }]);
  expect(JSON.stringify(held)).not.toMatch(/_hash"|chair@/);
  const again = await personal.own(house.actorOf('action-owner'));
  expect(again.held['audit_entry']).toEqual(
    expect.arrayContaining([expect.objectContaining({ event: 'person.data-exported', subject: owner })]),
  );
});

test('is nobody else’s: not another council’s, nor a colleague’s', async () => {
  const { house } = room;
  await expect(personal.about(house.strangerOf('administrator'), house.personId('chair'))).rejects.toThrow(NotFound);
  await expect(personal.about(house.actorOf('director'), house.personId('chair'))).rejects.toThrow(NotAllowed);
  await expect(personal.own(house.schedule())).rejects.toThrow(NotFound);
});

test('every table that refers to a person is on the page that says what is held', async () => {
  const owner = new pg.Client({ connectionString: room.house.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ table: string }>(
    `select distinct conrelid::regclass::text as table from pg_constraint where contype = 'f' and confrelid = 'person'::regclass order by 1`,
  );
  await owner.end();
  const told = holdings.flatMap(({ tables }) => tables);
  expect(rows.map(({ table }) => table).filter((table) => !told.includes(table))).toEqual([]);
});
