import { addDays, FixedClock, isWorkingDay, londonInstant, type PlainDate } from '#calendar';

/** One thing that happens in the sample, on a day counted from its first opening. */
interface Scene {
  readonly on: number;
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

  at(on: number, play: () => Promise<void>): void {
    this.scenes.push({ on, play });
  }

  /** Scenes may add later ones while they play. */
  async play(): Promise<void> {
    let minutes = 0;
    for (let scene = this.next(); scene !== undefined; scene = this.next()) {
      minutes = (minutes + 1) % 300;
      const at = londonInstant(this.dayOf(scene.on), '10:00').getTime() + minutes * 60_000;
      this.clock.set(new Date(Math.max(at, this.clock.now().getTime())));
      await scene.play();
    }
  }

  private next(): Scene | undefined {
    this.scenes.sort((a, b) => a.on - b.on);
    return this.scenes.shift();
  }
}
