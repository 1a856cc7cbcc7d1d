// Collections: The same bag on one thread, to find errors.
import { bag, dataset, InlineExecutor, size, type DatasetFile, type Executor, type WorkerPool } from "makespan";

export const title = "On this thread: the inline executor";

interface Flight {
  readonly delay: number; // minutes
  readonly distance: number; // miles
  readonly time: number; // hour of departure
}

const hours = size([12, 24]);
const files = dataset("flights").slice(-hours);

/** Miles an hour late: how far one could have flown. */
function lateness(line: string): number {
  const { delay, distance } = JSON.parse(line) as Flight;
  // Uncomment this, and see who tells you most about it.
  // if (delay > 600) throw new RangeError(`late by ${delay} minutes`);
  return delay > 0 ? delay / distance : 0;
}

function linesOf(file: DatasetFile): string[] {
  return file.text.split("\n");
}

// First in serial, until it is right.
export function serial() {
  let worst = 0;
  for (const file of files) {
    for (const line of linesOf(file)) worst = Math.max(worst, lateness(line));
  }
  return worst;
}

/** The program, whoever runs it. */
function worstOf(on: Executor) {
  return bag(files, { on }).flatMap(linesOf).map(lateness).max();
}

// Then the same steps as a bag, still on this thread: its
// tasks run one after the other, and a breakpoint stops
// where you expect it to.
export function inline() {
  return worstOf(new InlineExecutor());
}

// And then on the workers. Nothing else has changed.
export function parallel(pool: WorkerPool) {
  return worstOf(pool);
}
