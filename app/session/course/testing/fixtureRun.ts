import { spanKinds, type Trace } from "#protocol/trace.ts";
import { emptyRun, type Configuration, type RunRecord } from "../../runRecord.ts";

interface FixtureConfiguration {
  readonly variant: string;
  readonly workers: number;
  /** The median of its five samples, in ms. */
  readonly ms: number;
  readonly trace?: Trace;
  readonly differs?: boolean;
  readonly fails?: string;
  /** By default all but "serial". */
  readonly takesPool?: boolean;
}

/** A run that finished, of these configurations. */
export function runOf(given: readonly FixtureConfiguration[]): RunRecord {
  const configurations = given.map(configurationOf);
  const variants = [...new Set(given.map(({ variant }) => variant))].map((name) => ({
    name,
    takesPool: configurations.some((c) => c.variant === name && c.takesPool),
    line: 1,
  }));
  return { ...emptyRun(1, ""), state: "finished", variants, configurations, machine: { clockStepMs: 0.005, cores: 2 } };
}

function configurationOf(given: FixtureConfiguration): Configuration {
  const { variant, workers, ms, trace, differs = false, fails, takesPool = variant !== "serial" } = given;
  const error = { name: "Error", message: fails ?? "", stack: "", line: 1, column: 1, worker: 0 };
  return {
    variant,
    workers,
    takesPool,
    samplesMs: [0.99, 1.01, 1, 0.98, 1.02].map((factor) => factor * ms),
    leftOut: [],
    warmupsMs: [],
    unsettled: false,
    value: undefined,
    equality: differs ? { equal: false, path: "[1]", expected: "2", actual: "3" } : { equal: true },
    error: fails === undefined ? null : error,
    trace: trace ? { repetition: 0, durationMs: ms, trace } : null,
    profile: null,
  };
}

/** A trace of so many tasks on each worker, in one span each, beside what the driver sent and a wait. */
export function fixtureTrace(tasks: Readonly<Record<number, number>>): Trace {
  const computed = Object.entries(tasks).map(([worker, count]) => ["compute", Number(worker), count] as const);
  const rows = [["send", -1, 1] as const, ["queue", 1, 1] as const, ...computed];
  const times = rows.map((_, index) => index);
  return {
    kind: Uint8Array.from(rows, ([kind]) => spanKinds.indexOf(kind)),
    worker: Int16Array.from(rows, ([, worker]) => worker),
    task: Int32Array.from(times),
    job: new Int32Array(rows.length).fill(-1),
    readyMs: Float64Array.from(times),
    count: Int32Array.from(rows, ([, , count]) => count),
    label: new Uint16Array(rows.length),
    startMs: Float64Array.from(times),
    endMs: Float64Array.from(times, (time) => time + 1),
    bytes: new Float64Array(rows.length),
    labels: [{ name: "f", line: 1 }],
    maps: [],
    moves: [],
    plans: [],
    dropped: 0,
  };
}
