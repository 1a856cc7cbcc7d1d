/**
 * What the contenders compute. Every function takes one argument. Those that libraries are given name nothing
 * outside themselves, because some send a function as its text; all contenders run the same code.
 */

/** A task that does nothing. */
export function identity(x: number): number {
  return x;
}

/** Many of them in one message. */
export function identities(xs: readonly number[]): readonly number[] {
  return xs;
}

/** The tiny function of the map: some tens of nanoseconds. */
export function tiny(x: number): number {
  return Math.sin(x) + 1;
}

/** `tiny` for one chunk of a list. */
export function tinyEach(xs: readonly number[]): number[] {
  return xs.map((x) => Math.sin(x) + 1);
}

/** `tiny` for one chunk, in place. */
export function tinyTyped(xs: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  for (let i = 0; i < xs.length; i++) xs[i] = Math.sin(xs[i] ?? 0) + 1;
  return xs;
}

/** Where a large array was seen and let go of, in ms since the epoch, with its two ends. */
export interface Visit {
  readonly startedMs: number;
  readonly endedMs: number;
  readonly first: number;
  readonly last: number;
  readonly array: Float64Array;
}

/** Reads both ends of an array and gives it back. */
export function visit(array: Float64Array): Visit {
  const first = array[0] ?? NaN;
  const last = array[array.length - 1] ?? NaN;
  const startedMs = performance.timeOrigin + performance.now();
  return { startedMs, endedMs: performance.timeOrigin + performance.now(), first, last, array };
}

/** One of `blocks` blocks of a picture of `size` × `size` points: the rows that are `block` modulo `blocks`. */
export interface Block {
  readonly block: number;
  readonly blocks: number;
  readonly size: number;
}

/** How many iterations of z² + c the block's points take, up to 1000 each: the cost of the block and its checksum. */
export function mandelbrot({ block, blocks, size }: Block): number {
  let total = 0;
  for (let row = block; row < size; row += blocks) {
    const ci = (3 * row) / size - 1.5;
    for (let column = 0; column < size; column++) {
      const cr = (3 * column) / size - 2.25;
      let re = 0;
      let im = 0;
      let n = 0;
      while (n < 1000 && re * re + im * im <= 4) {
        const next = re * re - im * im + cr;
        im = 2 * re * im + ci;
        re = next;
        n++;
      }
      total += n;
    }
  }
  return total;
}

/** The sum over several blocks. */
export function mandelbrots(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + mandelbrot(block), 0);
}

/** A task of known length. */
export interface Spin {
  readonly id: number;
  readonly ms: number;
}

/** Computes until `ms` milliseconds have passed; gives the id. */
export function spin({ id, ms }: Spin): number {
  const end = performance.now() + ms;
  while (performance.now() < end);
  return id;
}

/** So many steps of a linear congruential generator: work that is the same for everyone, however long it takes. */
export function work(steps: number): number {
  let x = 1;
  for (let i = 0; i < steps; i++) x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0;
  return x;
}

/** Waits until two tasks are here at the same time, so that both workers must have started; gives who came first. */
export function meet(counter: Int32Array): number {
  const place = Atomics.add(counter, 0, 1);
  Atomics.notify(counter, 0);
  while (Atomics.load(counter, 0) < 2) {
    if (Atomics.wait(counter, 0, 1, 10_000) === "timed-out") throw new Error("the other worker did not come");
  }
  return place;
}

/** All tasks by name, as the workers' scripts offer them. */
export const tasks = { identity, identities, tinyEach, tinyTyped, visit, mandelbrot, mandelbrots, spin, work, meet };

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type Argument<T extends TaskName> = Parameters<(typeof tasks)[T]>[0];
export type Result<T extends TaskName> = ReturnType<(typeof tasks)[T]>;

/** Runs a task by its name. */
export function runTask<T extends TaskName>(name: T, argument: Argument<T>): Result<T> {
  const task = tasks[name] as (argument: Argument<T>) => Result<T>;
  return task(argument);
}
