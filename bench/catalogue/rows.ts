import { libraries, type ContenderId } from "./contenders.ts";

export type RowId =
  | "null-tasks"
  | "latency"
  | "tiny-map"
  | "big-array"
  | "coarse"
  | "skew"
  | "page-busy"
  | "pool-start"
  | "pending"
  | "cold"
  | "tracing"
  | "closures"
  | "numeric-sort"
  | "median"
  | "top"
  | "quantiles"
  | "fold-by"
  | "group-by"
  | "join"
  | "word-count";

/** What is run together, round by round. */
export interface Row {
  readonly id: RowId;
  readonly contenders: readonly ContenderId[];
  /** Contenders that cannot do it at all, with the reason. */
  readonly cannot?: Partial<Record<ContenderId, string>>;
  /** Contenders that take so long for it that they run in one round only. */
  readonly slow?: readonly ContenderId[];
  /** Whether it needs two cores: then a control says in every round whether there were two. */
  readonly parallel?: boolean;
  /** Whether it is about counts, for which one round is enough. */
  readonly once?: boolean;
}

/** Rounds that do not count: engines compile what they have seen often, and everyone's code is to be compiled. */
export const warmUpRounds = 3;

const own = ["makespan", "makespan-worker"] as const;
const peers = ["arquero", "duckdb"] as const;
const scripted = "takes no functions: a task must be in the worker's script";

/** The rows of the goals table, in its order, and one more; then those of collections. */
export const rows: readonly Row[] = [
  { id: "null-tasks", contenders: [...own, "bare", "bare-worker", "bare-chunks", ...libraries] },
  { id: "latency", contenders: [...own, "bare", "bare-worker", ...libraries] },
  { id: "tiny-map", contenders: [...own, "serial", "bare-chunks", "bare-typed", ...libraries], parallel: true },
  {
    id: "big-array",
    contenders: [...own, "makespan-transfer", "makespan-copy", "bare-transfer", "bare"],
  },
  { id: "coarse", contenders: ["ceiling", ...own, "bare", ...libraries], parallel: true },
  { id: "skew", contenders: [...own, "bare", "bare-chunks", ...libraries], parallel: true },
  { id: "page-busy", contenders: [...own, "bare", ...libraries], parallel: true },
  { id: "pool-start", contenders: ["blob", "blob-worker", ...own, ...libraries] },
  { id: "pending", contenders: [...own, "bare", ...libraries], once: true },
  {
    id: "cold",
    contenders: [...own, "workerpool", "multithreading", "poolifier", "bare", "comlink", "threads"],
    cannot: { bare: scripted, comlink: scripted, threads: scripted },
    once: true,
  },
  {
    id: "tracing",
    contenders: ["makespan", "makespan-traced", "makespan-worker", "makespan-worker-traced"],
    parallel: true,
  },
  { id: "closures", contenders: ["makespan", "makespan-worker", "plain"] },
  { id: "numeric-sort", contenders: [...own, "serial", ...peers], slow: ["arquero"], parallel: true },
  { id: "median", contenders: [...own, "serial", "quickselect", ...peers], slow: ["arquero"], parallel: true },
  { id: "top", contenders: [...own, "serial", ...peers], slow: ["arquero"], parallel: true },
  {
    id: "quantiles",
    contenders: [...own, "makespan-one", "makespan-worker-one", "serial", ...peers],
    slow: ["arquero"],
    parallel: true,
  },
  { id: "fold-by", contenders: [...own, "serial", ...peers], parallel: true },
  { id: "group-by", contenders: [...own, "serial", ...peers], parallel: true },
  { id: "join", contenders: [...own, "serial", ...peers], parallel: true },
  { id: "word-count", contenders: [...own, "serial", ...peers], parallel: true },
];

/** The row of that id. @throws RangeError when there is none. */
export function rowOf(id: string): Row {
  const row = rows.find((candidate) => candidate.id === id);
  if (row) return row;
  throw new RangeError(`There is no row "${id}": choose from ${rows.map((known) => known.id).join(", ")}.`);
}
