// Map: Exercise: JSON files become columns, on all cores.
import { dataset, shared, size, type WorkerPool } from "makespan";

export const title = "Exercise: from JSON to columns";

interface Flight {
  readonly delay: number; // minutes
  readonly distance: number; // miles
  readonly time: number; // hour of departure
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

/** Numbers side by side: small to keep and cheap to copy. */
function toColumns(file: File) {
  const lines = read(file).split("\n");
  const delay = new Int16Array(lines.length);
  const distance = new Uint16Array(lines.length);
  const time = new Float32Array(lines.length);
  lines.forEach((line, i) => {
    const flight = JSON.parse(line) as Flight;
    delay[i] = flight.delay;
    distance[i] = flight.distance;
    time[i] = flight.time;
  });
  return { name: file.name, delay, distance, time };
}

export function serial() {
  const tables = [];
  for (const file of files) tables.push(toColumns(file));
  return tables;
}

export function parallel(pool: WorkerPool) {
  return pool.map(toColumns, files);
}
