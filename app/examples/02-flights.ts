// Map: 200,000 records of US flights as JSON lines, in a file for each hour of departure.
import { dataset, size, type DatasetFile, type WorkerPool } from "makespan";

export const title = "Flights: parse and summarise";

interface Flight {
  readonly delay: number; // minutes
  readonly distance: number; // miles
  readonly time: number; // hour of departure
}

const hours = size([12, 24]);
// The files differ in size: a thousand flights leave at noon for each one at four in the morning.
const files = dataset("flights").slice(-hours);

/** Reads one file and sums it up. Nearly all of the time goes into JSON.parse. */
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
  return { file: file.name, flights, meanDelay: minutes / flights, shareLate: late / flights, longestDelay };
}

export function serial() {
  return files.map(summarise);
}

// A file's text is copied to a worker, and only a small summary comes back. Try: return the parsed records instead.
export function parallel(pool: WorkerPool) {
  return pool.map(summarise, files);
}

// Try: one JSON.parse for a whole file, JSON.parse("[" + file.text.replaceAll("\n", ",") + "]").
// How much of the speedup does one worker get that way?
