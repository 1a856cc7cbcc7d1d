import { driverSleepsWord, driverWakeWord } from "../memory/layout.ts";
import { turn } from "../turn.ts";

/** After so long of reading results, the event loop gets a turn: a page must stay responsive. */
const longestStretchMs = 8;

/** Reads results whenever there are any; sleeps, without blocking the thread, while there are none. */
export class DriverWaker {
  private readonly control: Int32Array<SharedArrayBuffer>;
  private readonly drain: () => number;
  private open = true;

  /** `drain` reads what is there and says how much it was. */
  constructor(control: Int32Array<SharedArrayBuffer>, drain: () => number) {
    this.control = control;
    this.drain = drain;
  }

  async run(): Promise<void> {
    const { control } = this;
    let stretchMs = performance.now();
    while (this.open) {
      if (this.drain() > 0) {
        if (performance.now() - stretchMs < longestStretchMs) continue;
        await turn();
        stretchMs = performance.now();
        continue;
      }
      const seen = Atomics.load(control, driverWakeWord);
      Atomics.store(control, driverSleepsWord, 1);
      // Read once more after saying so: a worker may have written before it could know.
      if (this.drain() > 0) {
        Atomics.store(control, driverSleepsWord, 0);
        continue;
      }
      const waiting = Atomics.waitAsync(control, driverWakeWord, seen);
      if (waiting.async) await waiting.value;
      stretchMs = performance.now();
    }
  }

  stop(): void {
    this.open = false;
    Atomics.add(this.control, driverWakeWord, 1);
    Atomics.notify(this.control, driverWakeWord);
  }
}
