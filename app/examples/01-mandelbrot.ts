// Map: One task a row; some rows take far longer.
import { range, size, type WorkerPool } from "makespan";

export const title = "Mandelbrot, row by row";

// "size" in the run bar chooses one of these.
const width = size([400, 800, 1600]);
const height = width / 2;
const maxSteps = 2000;

/** Steps until the point x + iy is 2 away from 0. */
function stepsToEscape(x: number, y: number): number {
  let a = 0;
  let b = 0;
  let step = 0;
  while (step < maxSteps && a * a + b * b < 4) {
    const next = a * a - b * b + x;
    b = 2 * a * b + y;
    a = next;
    step++;
  }
  return step;
}

/** A row of the picture: x from −2.5 to 1.5. */
function mandelbrotRow(row: number): Uint16Array {
  const y = (2 * row) / height - 1;
  const steps = new Uint16Array(width);
  for (let column = 0; column < width; column++) {
    const x = (4 * column) / width - 2.5;
    steps[column] = stepsToEscape(x, y);
  }
  return steps;
}

const rows = range(height);

// Every exported function is timed. The first is the
// baseline: the others must return the same value.
export function serial() {
  return rows.map(mandelbrotRow);
}

// What takes a pool is measured with 1, 2, 3 … workers.
// Look for the long tasks in the timeline: those rows
// cross the black part, where no point ever gets away.
export function parallel(pool: WorkerPool) {
  return pool.map(mandelbrotRow, rows);
}

// Try { chunkSize: 100 } as pool.map's third argument.
// Who waits for whom, and why?
