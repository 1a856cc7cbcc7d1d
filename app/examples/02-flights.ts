// Map: Real JSON records, a file for each hour.
import { dataset, size, type DatasetFile, type WorkerPool } from "makespan";

export const title = "Flights: parse and summarise";

interface Flight {
  readonly delay: number; // minutes
  readonly distance: number; // miles
  readonly time: number; // hour of departure
}

const hours = size([12, 24]);
// The files differ in size: a thousand flights leave
// at noon for each one at four in the morning.
const files = dataset("flights").slice(-hours);

/** Sums a file up. JSON.parse takes most of the time. */
function summarise(file: DatasetFile) {
  let flights = 0;
  let minutes = 0;
  let late = 0;
  let longestDelay = 0;
  for (const line of file.text.split("\n")) {
    const { delay } = JSON.parse(line) as Flight;
    flights += 1;
    minutes += delay;
    if (delay > 15) late += 1;
    if (delay > longestDelay) longestDelay = delay;
  }
  const meanDelay = minutes / flights;
  const shareLate = late / flights;
  return { file: file.name, flights, meanDelay, shareLate, longestDelay };
}

export function serial() {
  return files.map(summarise);
}

// A text goes to a worker, a small summary comes back.
// Try: return the parsed records instead.
export function parallel(pool: WorkerPool) {
  return pool.map(summarise, files);
}

// Try: parse each file at once, as one array:
// JSON.parse("[" + text.replaceAll("\n", ",") + "]")
// How much faster does that make one worker?
