import { maxCalls } from "#protocol/profile.ts";
import { sampleFlags, type RunEvent } from "#protocol/run.ts";

/**
 * What a worker that runs user code says is checked before the page sees it: the type must be known, numbers finite,
 * texts bounded. A message that fails is dropped.
 */

const maxText = 20_000;
const maxSpans = 200_000;
/** Threads that one configuration of a profiled run may have used. */
const mostThreads = 1_000;

type Check = (value: unknown) => boolean;

const finite: Check = (value) => typeof value === "number" && Number.isFinite(value);
const flag: Check = (value) => typeof value === "boolean";
const text: Check = (value) => typeof value === "string" && value.length <= maxText;
const textOrNull: Check = (value) => value === null || text(value);
/** Without a file, a place is in the program's entry. */
const textIfAny: Check = (value) => value === undefined || text(value);
const finiteOrNull: Check = (value) => value === null || finite(value);
const anything: Check = () => true;
const listOf =
  (check: Check, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(check);
const shape =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.keys(checks).every((key) => checks[key]?.((value as Record<string, unknown>)[key]));
const either =
  (...checks: Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));
const oneOf =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value);
/** Of one bag's plan. */
const maxSteps = 2_000;
const column =
  (kind: new (length: number) => ArrayBufferView & { readonly length: number }, most = maxSpans): Check =>
  (value) =>
    value instanceof kind && value.length <= most;

const finiteIfAny: Check = (value) => value === undefined || finite(value);
const chunkSizeIfAny: Check = (value) => value === undefined || value === "auto" || finite(value);
const flagIfAny: Check = (value) => value === undefined || flag(value);
const key = {
  variant: text,
  workers: finite,
  chunkSize: chunkSizeIfAny,
  optimise: flagIfAny,
  partitions: finiteIfAny,
  splitEvery: finiteIfAny,
};
const error = shape({
  name: text,
  message: text,
  stack: text,
  line: finite,
  column: finite,
  file: textIfAny,
  worker: finite,
});
const equality = either(
  oneOf(null),
  shape({ equal: oneOf(true) }),
  shape({ equal: oneOf(false), path: text, expected: text, actual: text }),
);
const copied = listOf(shape({ name: text, bytes: finite }), 16);
const copiedIfAny: Check = (value) => value === undefined || copied(value);
const stageIfAny: Check = (value) => value === undefined || shape({ plan: finite, stage: finite })(value);
const step = shape({ id: finite, operation: text, line: finite, file: textIfAny, stage: finite });
const edge = shape({ from: finite, to: finite, moves: oneOf("nothing", "by key", "by order", "to all") });
const rewrite = shape({ name: text, reason: text, step: finite });
const graph = shape({
  steps: listOf(step, maxSteps),
  edges: listOf(edge, maxSteps * 2),
  rewrites: listOf(rewrite, maxSteps),
});
const trace = shape({
  kind: column(Uint8Array),
  worker: column(Int16Array),
  task: column(Int32Array),
  job: column(Int32Array),
  readyMs: column(Float64Array),
  count: column(Int32Array),
  label: column(Uint16Array),
  startMs: column(Float64Array),
  endMs: column(Float64Array),
  bytes: column(Float64Array),
  labels: listOf(shape({ name: text, line: finite, file: textIfAny, copied: copiedIfAny, stage: stageIfAny }), 65_536),
  maps: listOf(shape({ job: finite, count: finite, chunkSize: finiteOrNull }), 10_000),
  moves: listOf(shape({ from: finite, to: finite, bytes: finite, stage: stageIfAny }), 65_536),
  plans: listOf(shape({ action: text, line: finite, file: textIfAny, graph }), 1_000),
  dropped: finite,
});

const profile = shape({
  functions: listOf(shape({ name: text, line: finite, column: finite, endLine: finite, file: textIfAny }), 65_536),
  repetitions: finite,
  watchedMs: finite,
  samples: finite,
  threads: listOf(
    shape({
      worker: finite,
      parent: column(Int32Array, maxCalls),
      fn: column(Int32Array, maxCalls),
      selfMs: column(Float64Array, maxCalls),
      isFolded: flag,
    }),
    mostThreads,
  ),
});

const checks: Readonly<Record<Exclude<RunEvent["type"], "ended">, Check>> = {
  started: shape({
    variants: listOf(shape({ name: text, takesPool: flag, line: finite, file: textIfAny }), 1_000),
    title: textOrNull,
    sizes: either(oneOf(null), listOf(finite, 1_000)),
    size: finiteOrNull,
    clockStepMs: finite,
    cores: finite,
  }),
  sampling: shape({ ...key, phase: oneOf("first", "warming", "timing"), repetition: finite, share: finite }),
  warmup: shape({ ...key, durationMs: finite }),
  unsettled: shape(key),
  tasks: shape({ done: finite, submitted: finite }),
  console: shape({
    lines: listOf(
      shape({
        level: oneOf("debug", "log", "info", "warn", "error"),
        text,
        worker: finite,
        line: finite,
        file: textIfAny,
      }),
      1_000,
    ),
    dropped: finite,
  }),
  value: shape({ ...key, value: anything, equality }),
  sample: shape({ ...key, repetition: finite, durationMs: finite, flags: listOf(oneOf(...sampleFlags), 3) }),
  trace: shape({ ...key, repetition: finite, durationMs: finite, trace }),
  variantFailed: shape({ ...key, error }),
  profile: shape({ ...key, profile }),
  finished: anything,
  failed: shape({ error }),
};

/** The message as an event, or null when it is none that a worker may send. */
export function checkEvent(message: unknown): RunEvent | null {
  const type: unknown = (message as { type?: unknown } | null)?.type;
  if (typeof type !== "string" || !Object.hasOwn(checks, type)) return null;
  return checks[type as keyof typeof checks](message) ? (message as RunEvent) : null;
}
