import { countPass, gatherPass } from "#kernels/select/countPass.ts";
import type { PassCounts, Selection } from "#kernels/select/selection.ts";
import { sortBuckets, type BucketRun, type Scattered } from "#kernels/sort/buckets.ts";
import { sampleNumbers } from "#kernels/sort/sample.ts";
import { scatterNumbers } from "#kernels/sort/scatter.ts";
import { sortNumbers } from "#kernels/sort/sortNumbers.ts";
import type { Splitters } from "#kernels/sort/splitters.ts";
import { engineFunction } from "#transport/codec/engineTask.ts";
import { threadStore } from "#transport/worker/store.ts";
import { blockOfNumbers, driverLane, type Block } from "../blocks/block.ts";
import { noteMove } from "../blocks/read.ts";
import { doublesOf, newDoubles } from "./doubles.ts";

/** Tasks over blocks of numbers, by the names under which threads know them. */
export const numberTasks = {
  select: "bag.select",
  sample: "bag.sample",
  scatter: "bag.scatter",
  sortRun: "bag.sortRun",
  sortAlone: "bag.sortAlone",
} as const;

/** One pass of a search for numbers by their ranks. */
function select(selection: Selection, block: Block): PassCounts {
  noteMove(block);
  const numbers = doublesOf(block);
  return selection.step === "gather" ? gatherPass(numbers, selection) : countPass(numbers, selection);
}

/** A few of the numbers, from which is seen how to divide all. */
function sample(count: number, block: Block, index: number): Float64Array {
  return sampleNumbers(doublesOf(block), count, index + 1);
}

/** Numbers by bucket, with the lane of the worker where they are. */
export interface ScatteredBlock extends Scattered {
  readonly from: number;
}

/** Numbers put in buckets. */
function scatter(splitters: Splitters, block: Block): ScatteredBlock {
  noteMove(block);
  const numbers = doublesOf(block);
  const out = newDoubles(numbers.length);
  return { numbers: out, offsets: scatterNumbers(numbers, splitters, out), from: laneHere() };
}

/** What all tasks have in some buckets, sorted. */
function sortRun(parts: readonly ScatteredBlock[], descending: boolean, run: BucketRun): Block {
  for (const part of parts) noteScattered(part, run);
  const out = newDoubles(run.length);
  sortBuckets(parts, run, out, descending);
  return blockOfNumbers(out, laneHere());
}

/** All numbers, sorted by one task. */
function sortAlone(descending: boolean, blocks: readonly Block[]): Block {
  const out = newDoubles(blocks.reduce((sum, { count }) => sum + count, 0));
  let at = 0;
  for (const block of blocks) {
    noteMove(block);
    out.set(doublesOf(block), at);
    at += block.count;
  }
  sortNumbers(out, undefined, descending);
  return blockOfNumbers(out, laneHere());
}

const laneHere = (): number => threadStore()?.lane ?? driverLane;

function noteScattered({ offsets, from }: ScatteredBlock, { first, end }: BucketRun): void {
  const store = threadStore();
  if (!store || from < 0 || from === store.lane) return;
  const bytes = 8 * ((offsets[end] ?? 0) - (offsets[first] ?? 0));
  if (bytes > 0) store.moved(from, bytes);
}

engineFunction(numberTasks.select, select);
engineFunction(numberTasks.sample, sample);
engineFunction(numberTasks.scatter, scatter);
engineFunction(numberTasks.sortRun, sortRun);
engineFunction(numberTasks.sortAlone, sortAlone);
