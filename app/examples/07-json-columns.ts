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

export function serial() {
  const tables = [];
  for (const file of files) {
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
    tables.push({ name: file.name, delay, distance, time });
  }
  return tables;
}

// TODO: give the loop's body a name, for example
// toColumns(file: File), and let the pool call it.
export async function parallel(_pool: WorkerPool) {
  return serial();
}
