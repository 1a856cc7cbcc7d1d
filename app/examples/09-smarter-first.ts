// Map: One worker with a better idea, against all with none.
import { dataset, shared, type WorkerPool } from "makespan";

export const title = "Parallelism isn't everything";

// One long text that never changes is sent to each worker
// once. The tasks are told where in it their part lies.
const files = dataset("flights");
const text = files.map((file) => file.text).join("\n");
let end = -1;
const parts = files.map((file) => [end + 1, (end += 1 + file.text.length)] as const);
type Part = (typeof parts)[number];

/** All minutes of delay, with a JSON.parse for each line. */
function lineByLine([from, to]: Part): number {
  let minutes = 0;
  for (const line of text.slice(from, to).split("\n")) minutes += JSON.parse(line).delay as number;
  return minutes;
}

/** With one JSON.parse for all of it. */
function atOnce([from, to]: Part): number {
  const json = `[${text.slice(from, to).replaceAll("\n", ",")}]`;
  return (JSON.parse(json) as { delay: number }[]).reduce((sum, { delay }) => sum + delay, 0);
}

/** Without parsing what is not asked for. */
function scanned([from, to]: Part): number {
  const part = text.slice(from, to);
  const field = '"delay":';
  let minutes = 0;
  for (let at = part.indexOf(field); at >= 0; at = part.indexOf(field, at)) {
    at += field.length;
    minutes += Number.parseInt(part.slice(at, at + 5), 10);
  }
  return minutes;
}

// The delays as numbers, which take 2 bytes each instead of 50.
const columns = files.map(({ text }) =>
  shared.from(Int16Array.from(text.split("\n"), (line) => JSON.parse(line).delay as number)),
);

export function serial() {
  return parts.map(lineByLine);
}
export function eachLine(pool: WorkerPool) {
  return pool.map(lineByLine, parts);
}
export function oneParse(pool: WorkerPool) {
  return pool.map(atOnce, parts);
}
export function scan(pool: WorkerPool) {
  return pool.map(scanned, parts);
}
export function binary(pool: WorkerPool) {
  return pool.map((column) => column.reduce((sum, delay) => sum + delay, 0), columns);
}
