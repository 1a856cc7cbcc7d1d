// Map: Look where the time goes before dividing it up.
import { dataset, shared, size, type WorkerPool } from "makespan";

export const title = "Profile first";

interface Flight {
  readonly delay: number; // minutes
}

const hours = size([12, 24]);
const files = dataset("flights")
  .slice(-hours)
  .map(({ name, text }) => ({ name, bytes: shared.from(new TextEncoder().encode(text)) }));
type File = (typeof files)[number];

/** Makes a text of a file's bytes, which all workers can reach. */
function read(file: File): string {
  return new TextDecoder().decode(file.bytes.slice());
}

function parseLine(line: string): Flight {
  return JSON.parse(line) as Flight;
}

function parseFile(file: File): Flight[] {
  return read(file).split("\n").map(parseLine);
}

function meanDelay(flights: readonly Flight[]): number {
  let minutes = 0;
  for (const { delay } of flights) minutes += delay;
  return minutes / flights.length;
}

/** The share of flights that were more than 15 minutes late. */
function shareLate(flights: readonly Flight[]): number {
  return flights.filter(({ delay }) => delay > 15).length / flights.length;
}

function study(file: File) {
  const flights = parseFile(file);
  return { hour: file.name, delay: meanDelay(flights), late: shareLate(flights) };
}

export function serial() {
  return files.map(study);
}

// Open the tab Profile: which function takes longest?
export function parallel(pool: WorkerPool) {
  return pool.map(study, files);
}
