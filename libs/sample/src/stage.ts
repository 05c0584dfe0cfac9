import { addDays, type FixedClock, isWorkingDay, londonInstant, type PlainDate } from '#calendar';

/** One thing that happens in the sample, on a day counted from its first opening. */
interface Scene {
  readonly on: number;
  /** London time of day. */
  readonly time: string;
  readonly play: () => Promise<void>;
}

/** Plays the sample's story in the order of its days, moving the clock: the history is made by the use cases that make any history. */
export class Stage {
  private readonly scenes: Scene[] = [];

  constructor(
    private readonly clock: FixedClock,
    /** The day on which the plan is first opened. */
    readonly opening: PlainDate,
  ) {}

  /** The working day that many days from the opening; one that falls on a weekend or holiday moves to the working day before. */
  dayOf(on: number): PlainDate {
    let day = addDays(this.opening, on);
    while (!isWorkingDay(day)) day = addDays(day, -1);
    return day;
  }

  /** @throws Error for a scene after the opening: the sample never runs ahead of the clock */
  at(on: number, play: () => Promise<void>, time = '10:00'): void {
    if (on >= 0) throw new Error(`A scene ${on} days after the opening cannot be played`);
    this.scenes.push({ on, time, play });
  }

  /** Scenes may add later ones while they play. */
  async play(): Promise<void> {
    for (let scene = this.next(); scene !== undefined; scene = this.next()) {
      // Two scenes of one morning follow each other by a few minutes.
      const at = londonInstant(this.dayOf(scene.on), scene.time).getTime();
      this.clock.set(new Date(Math.max(at, this.clock.now().getTime() + 120_000)));
      await scene.play();
    }
  }

  private next(): Scene | undefined {
    this.scenes.sort((a, b) => a.on - b.on || (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
    return this.scenes.shift();
  }
}
