import { libraries } from "./contenders.ts";
import type { Goal } from "./goals.ts";
import type { RowId } from "./rows.ts";

export type LineId =
  | Exclude<RowId, "big-array" | "skew">
  | "latency-p99"
  | "array-in"
  | "array-out"
  | "skew-long-first"
  | "skew-long-last"
  | "skew-one-side";

/** What a line's figures are in; less is better except for calls. */
export type Unit = "µs per task" | "ns" | "µs" | "ms" | "× the lower bound" | "× ideal" | "calls";

/** One figure per contender. */
export interface Line {
  readonly id: LineId;
  /** Where it is measured. */
  readonly row: RowId;
  readonly title: string;
  readonly unit: Unit;
  readonly goals: readonly Goal[];
}

const skew: readonly Goal[] = [{ type: "limit", most: 1.05, text: "≤ 1.05× the lower bound" }];
const oneMs: readonly Goal[] = [{ type: "limit", most: 1, text: "≤ 1 ms" }];
const all: readonly Goal[] = [{ type: "all", text: "all settle, all correct" }];

/** All lines, in the order of the tables. */
export const lines: readonly Line[] = [
  {
    id: "null-tasks",
    row: "null-tasks",
    title: "Null tasks, one promise each",
    unit: "µs per task",
    goals: [
      { type: "faster", least: 30, against: libraries, text: "≥ 30× the best library" },
      { type: "faster", least: 20, against: ["bare"], text: "≥ 20× pipelined postMessage" },
    ],
  },
  {
    id: "latency",
    row: "latency",
    title: "Latency, one in flight, p50",
    unit: "µs",
    goals: [{ type: "within", most: 0.5, against: ["bare"], text: "≤ 0.5× a postMessage round trip" }],
  },
  { id: "latency-p99", row: "latency", title: "Latency, one in flight, p99", unit: "µs", goals: [] },
  {
    id: "tiny-map",
    row: "tiny-map",
    title: "Map of a tiny function over 200,000 numbers",
    unit: "ms",
    goals: [
      {
        type: "faster",
        least: 2,
        against: ["bare-chunks", ...libraries],
        text: "≥ 2× the best hand-chunked cloning pool",
      },
      { type: "within", most: 1, against: ["serial"], text: "not slower than the serial loop" },
    ],
  },
  { id: "array-in", row: "big-array", title: "64 MiB Float64Array, in", unit: "ms", goals: oneMs },
  { id: "array-out", row: "big-array", title: "64 MiB Float64Array, out", unit: "ms", goals: oneMs },
  {
    id: "coarse",
    row: "coarse",
    title: "Coarse CPU work, 64 Mandelbrot blocks",
    unit: "ms",
    goals: [{ type: "faster", least: 0.97, against: ["ceiling"], text: "≥ 0.97 of the two-worker ceiling" }],
  },
  {
    id: "skew-long-first",
    row: "skew",
    title: "Skewed tasks, the long ones first",
    unit: "× the lower bound",
    goals: skew,
  },
  {
    id: "skew-long-last",
    row: "skew",
    title: "Skewed tasks, the long ones last",
    unit: "× the lower bound",
    goals: skew,
  },
  {
    id: "skew-one-side",
    row: "skew",
    title: "Skewed tasks, the long ones at every 24th place",
    unit: "× the lower bound",
    goals: skew,
  },
  {
    id: "page-busy",
    row: "page-busy",
    title: "Driver busy for 300 ms after submitting 240 × 1 ms",
    unit: "× ideal",
    goals: [{ type: "limit", most: 1.02, text: "≤ 1.02× ideal" }],
  },
  {
    id: "pool-start",
    row: "pool-start",
    title: "Pool start to the first result of both workers",
    unit: "ms",
    goals: [{ type: "within", most: 1.5, against: ["blob"], text: "≤ 1.5× two bare blob workers" }],
  },
  { id: "pending", row: "pending", title: "70,000 pending calls", unit: "calls", goals: all },
  { id: "cold", row: "cold", title: "20 cold calls of a new function, 5 functions", unit: "calls", goals: all },
  {
    id: "tracing",
    row: "tracing",
    title: "Tracing, tasks of 1 ms",
    unit: "ms",
    goals: [{ type: "within", most: 1.03, against: ["makespan"], text: "≤ 3% slower than untraced" }],
  },
  {
    id: "closures",
    row: "closures",
    title: "Making a closure that captures two values",
    unit: "ns",
    goals: [{ type: "within", most: 3, against: ["plain"], text: "≤ 3× a closure of plain code" }],
  },
  {
    id: "numeric-sort",
    row: "numeric-sort",
    title: "Bag: sort of 10 million doubles",
    unit: "ms",
    goals: [{ type: "faster", least: 4, against: ["serial"], text: "≥ 4× Float64Array's sort" }],
  },
  {
    id: "median",
    row: "median",
    title: "Bag: exact median of 10 million doubles",
    unit: "ms",
    goals: [
      { type: "faster", least: 20, against: ["serial"], text: "≥ 20× copy, sort and pick" },
      { type: "faster", least: 1, against: ["quickselect"], text: "faster than a serial quickselect" },
    ],
  },
  {
    id: "top",
    row: "top",
    title: "Bag: the 5 greatest of 10 million doubles",
    unit: "ms",
    goals: [{ type: "faster", least: 60, against: ["serial"], text: "≥ 60× copy, sort and slice" }],
  },
  {
    id: "quantiles",
    row: "quantiles",
    title: "Bag: five exact quantiles of 10 million doubles",
    unit: "ms",
    goals: [{ type: "within", most: 1.5, against: ["makespan-one"], text: "≤ 1.5× the time of one quantile" }],
  },
  {
    id: "fold-by",
    row: "fold-by",
    title: "Bag: foldBy of 1 million records, 1,000 keys",
    unit: "ms",
    goals: [{ type: "faster", least: 1.6, against: ["serial"], text: "≥ 1.6× a serial Map loop" }],
  },
  {
    id: "group-by",
    row: "group-by",
    title: "Bag: groupBy of 1 million records, 1,000 keys",
    unit: "ms",
    goals: [{ type: "within", most: 1.2, against: ["serial"], text: "≤ 1.2× a serial Map of arrays" }],
  },
  {
    id: "join",
    row: "join",
    title: "Bag: join of 1 million pairs with 10,000, then a sum",
    unit: "ms",
    goals: [{ type: "faster", least: 1.3, against: ["serial"], text: "≥ 1.3× a serial Map join" }],
  },
  {
    id: "word-count",
    row: "word-count",
    title: "Bag: word count of a book",
    unit: "ms",
    goals: [{ type: "faster", least: 1.4, against: ["serial"], text: "≥ 1.4× a serial Map loop" }],
  },
];
