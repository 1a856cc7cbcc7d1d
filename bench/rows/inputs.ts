import type { LineId } from "../catalogue/lines.ts";
import type { Sizes } from "../catalogue/sizes.ts";
import type { Reading } from "../contenders/contender.ts";
import { mandelbrot, tiny, type Block, type Spin } from "../tasks/tasks.ts";

/** A figure of one round. */
export function reading(line: LineId, value: number, variant = ""): Reading {
  return { line, value, variant };
}

/** 0 … n − 1. */
export function indices(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

/** The numbers that the tiny function is mapped over. */
export function numbers(n: number): number[] {
  return Array.from({ length: n }, (_, i) => (i % 1000) / 160);
}

/** What the map has to give. */
export const mapped = once((n: number) => numbers(n).map(tiny));

/** The blocks of the picture. */
export function blocksOf({ blocks, pictureSize }: Sizes): Block[] {
  return indices(blocks).map((block) => ({ block, blocks, size: pictureSize }));
}

/** What each block has to give, which is also what it costs. */
export const blockCosts = once((size: number, blocks: number) =>
  indices(blocks).map((block) => mandelbrot({ block, blocks, size })),
);

/** Three orders of the same tasks, by the line they are told on. */
export function layouts({ skew }: Sizes): readonly { readonly line: LineId; readonly lengthsMs: readonly number[] }[] {
  const short = Array.from({ length: skew.shortCount }, () => skew.shortMs);
  const long = Array.from({ length: skew.longCount }, () => skew.longMs);
  return [
    { line: "skew-long-first", lengthsMs: [...long, ...short] },
    { line: "skew-long-last", lengthsMs: [...short, ...long] },
    { line: "skew-one-side", lengthsMs: spread(short, long) },
  ];
}

/** Long tasks at even places, which round robin gives to one and the same worker. */
function spread(short: readonly number[], long: readonly number[]): number[] {
  const run = Math.floor(short.length / long.length) - 1;
  const odd = run % 2 === 1 ? run : run - 1;
  const mixed = long.flatMap((ms, i) => [ms, ...short.slice(i * odd, (i + 1) * odd)]);
  return [...mixed, ...short.slice(long.length * odd)];
}

/** No two workers can be done before: half of the sum, or the longest task. */
export function lowerBoundMs(lengthsMs: readonly number[]): number {
  const sum = lengthsMs.reduce((total, ms) => total + ms, 0);
  return Math.max(sum / 2, ...lengthsMs);
}

/** Tasks of those lengths, numbered. */
export function spins(lengthsMs: readonly number[]): Spin[] {
  return lengthsMs.map((ms, id) => ({ id, ms }));
}

/** What the busy driver and the work take at least. */
export function idealMs({ busy }: Sizes): number {
  return Math.max(busy.blockedMs, (busy.tasks * busy.taskMs) / 2);
}

/** Makes what it gives once for the same numbers; kept as long as the thread lives. */
export function once<A extends readonly number[], R>(make: (...args: A) => R): (...args: A) => R {
  const made = new Map<string, R>();
  return (...args) => {
    const key = args.join();
    const known = made.get(key) ?? make(...args);
    made.set(key, known);
    return known;
  };
}
