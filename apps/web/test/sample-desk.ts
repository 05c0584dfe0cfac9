import { type Desk, openDesk } from './browser.js';
import { openSampleHouse, type SampleHouse } from './sample-house.js';

/** The sample plan, and Chromium in front of it. */
export interface SampleDesk extends Desk, Omit<SampleHouse, 'clock' | 'close'> {}

export async function openSampleDesk(): Promise<SampleDesk> {
  const house = await openSampleHouse();
  const desk = await openDesk({ database: house.database, clock: house.clock });
  return {
    ...house,
    ...desk,
    async close() {
      await desk.close();
      await house.close();
    },
  };
}
