import { actionsOf, dayFrom } from './made-up.js';
import { costOf, hotPath, withWeb } from './measure.js';
import { askedCouncil } from './seed.js';
import type { World } from './world.js';

const open = [...actionsOf(askedCouncil)].filter(({ status }) => status === 'in-progress');
const some = open[7]?.id ?? '';

/** A filtered list of 100 of 5,000. */
export const list = (world: World): Promise<void> =>
  withWeb(world, async (web) => {
    const [api, page] = headers(world);
    const filter = '?status=in-progress';
    const together = { perSecond: 1000 };
    await hotPath(world, web, { name: 'list: API', asked: { url: `/api/v1/actions${filter}`, headers: api }, reach: 5, together });
    await hotPath(world, web, { name: 'list: page', asked: { url: `/plan${filter}`, headers: page }, reach: 15, together: {} });
  });

/** What people open most. */
export const pages = (world: World): Promise<void> =>
  withWeb(world, async (web) => {
    const [, page] = headers(world);
    for (const [name, url] of [
      ['an action', `/actions/${some}`],
      ['the board’s first screen', '/board'],
      ['concerns', '/concerns'],
      ['the grid', '/actions/grid?status=in-progress'],
    ] as const)
      await hotPath(world, web, { name: `page: ${name}`, asked: { url, headers: page } });
  });

/** The plan as it stood at the end of a day four months ago. */
export const past = (world: World): Promise<void> =>
  withWeb(world, async (web) => {
    const [, page] = headers(world);
    await hotPath(world, web, { name: 'past: page', asked: { url: `/history?at=${dayFrom(-120)}`, headers: page } });
  });

/** An update of another action each time. */
export const save = (world: World): Promise<void> =>
  withWeb(world, async (web) => {
    const [api] = headers(world);
    const asked = {
      url: '/',
      headers: api,
      method: 'POST',
      path: (n: number) => `/api/v1/actions/${open[n % open.length]?.id ?? ''}/updates`,
      body: () => ({ text: 'The next step is agreed with the team.' }),
    } as const;
    for (const connections of [1, 20]) {
      const { p50, p97, cpuMs, dbCpuMs, queries } = await costOf(world, web, asked, connections, 3);
      const many = connections === 1 ? '1 connection' : `${connections} connections`;
      world.figures.add({ figure: `save: an update, ${many}`, value: p50, unit: 'ms', p97, cpuMs, dbCpuMs, queries });
    }
  });

const headers = ({ token, cookie }: World) => [(n: number) => ({ authorization: `Bearer ${token(n)}` }), () => ({ cookie })] as const;
