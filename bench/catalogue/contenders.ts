/**
 * Who takes part. `makespan`: this project. `bare`: what a careful person writes by hand with postMessage. `library`:
 * the peers. `reference`: what nobody can beat, or what needs no pool.
 */
export type ContenderKind = "makespan" | "bare" | "library" | "reference";

export interface ContenderInfo {
  readonly label: string;
  readonly kind: ContenderKind;
  /** npm's name of the package, of which the report tells the version. */
  readonly package?: string;
  /** Runs inside a worker as this contender does in the page, its own workers nested in it. */
  readonly inWorker?: LocalContenderId;
  /** How many null tasks it is given; 20,000 otherwise. */
  readonly nullTasks?: number;
}

const slow = 5_000;

const local = {
  makespan: { label: "Makespan, page", kind: "makespan" },
  "makespan-transfer": { label: "Makespan, transfer", kind: "makespan" },
  "makespan-copy": { label: "Makespan, copy", kind: "makespan" },
  "makespan-traced": { label: "Makespan, page, traced", kind: "makespan" },
  "makespan-one": { label: "Makespan, page, one", kind: "makespan" },
  bare: { label: "postMessage, pipelined", kind: "bare" },
  "bare-chunks": { label: "postMessage, chunks", kind: "bare" },
  "bare-typed": { label: "postMessage, typed chunks", kind: "bare" },
  "bare-transfer": { label: "postMessage, transfer", kind: "bare" },
  blob: { label: "two bare blob workers", kind: "reference" },
  comlink: { label: "comlink, round robin", kind: "library", package: "comlink", nullTasks: slow },
  workerpool: { label: "workerpool", kind: "library", package: "workerpool", nullTasks: slow },
  // Its cost per task grows with the tasks that wait: fewer of them flatter it, and still take long.
  threads: { label: "threads", kind: "library", package: "threads", nullTasks: 2_000 },
  poolifier: { label: "poolifier-web-worker", kind: "library", package: "poolifier-web-worker", nullTasks: slow },
  multithreading: { label: "multithreading", kind: "library", package: "multithreading", nullTasks: slow },
  arquero: { label: "arquero", kind: "library", package: "arquero" },
  duckdb: { label: "duckdb-wasm, one thread", kind: "library", package: "@duckdb/duckdb-wasm" },
  serial: { label: "serial", kind: "reference" },
  quickselect: { label: "quickselect, serial", kind: "reference" },
  plain: { label: "plain code", kind: "reference" },
  ceiling: { label: "two workers, no coordination", kind: "reference" },
} satisfies Record<string, ContenderInfo>;

/** A contender whose code runs where it is started. */
export type LocalContenderId = keyof typeof local;

const remote = {
  "makespan-worker": { label: "Makespan, worker", kind: "makespan", inWorker: "makespan" },
  "makespan-worker-traced": { label: "Makespan, worker, traced", kind: "makespan", inWorker: "makespan-traced" },
  "makespan-worker-one": { label: "Makespan, worker, one", kind: "makespan", inWorker: "makespan-one" },
  "bare-worker": { label: "postMessage, from a worker", kind: "bare", inWorker: "bare" },
  "blob-worker": { label: "two nested blob workers", kind: "reference", inWorker: "blob" },
} as const satisfies Record<string, ContenderInfo>;

export type ContenderId = LocalContenderId | keyof typeof remote;

/** Every contender by its id. */
export const contenders: Readonly<Record<ContenderId, ContenderInfo>> = { ...local, ...remote };

/** The libraries that run tasks, in the order of the tables. */
export const libraries = ["comlink", "workerpool", "threads", "poolifier", "multithreading"] as const;
