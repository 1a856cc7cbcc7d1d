// Map: Every row is a task of its own, and some rows take far longer than others.
import { range, size, type WorkerPool } from "makespan";

export const title = "Mandelbrot, row by row";

// "Data size" in the run bar chooses one of these; the rest of the program follows it.
const width = size([800, 1600, 3200]);
const height = width / 2;
const maxSteps = 1000;

/** How many steps the point x + iy takes to leave the circle of radius 2. */
function stepsToEscape(x: number, y: number): number {
  let a = 0;
  let b = 0;
  let step = 0;
  while (step < maxSteps && a * a + b * b < 4) {
    [a, b] = [a * a - b * b + x, 2 * a * b + y];
    step++;
  }
  return step;
}

/** One row of the picture: x from −2.5 to 1.5, y from −1 to 1. */
function mandelbrotRow(row: number): Uint16Array {
  const y = (2 * row) / height - 1;
  const steps = new Uint16Array(width);
  for (let column = 0; column < width; column++) {
    steps[column] = stepsToEscape((4 * column) / width - 2.5, y);
  }
  return steps;
}

const rows = range(height);

// Every exported function is timed. The first is the baseline: the others must return the same value.
export function serial() {
  return rows.map(mandelbrotRow);
}

// A function that takes a pool is measured with 1, 2, 3 … workers. Look for the long tasks in the middle of the
// timeline: those rows cross the black part of the picture, where every point takes all its steps.
export function parallel(pool: WorkerPool) {
  return pool.map(mandelbrotRow, rows);
}

// Try: { chunkSize: 100 } as a third argument of pool.map. Who waits for whom, and why?
