import { random } from "#base/random.ts";
import { spanKinds, type SpanKind, type Trace, type TraceLabel } from "#protocol/trace.ts";

/** One span of a made-up trace. */
export interface SpanInput {
  readonly kind: SpanKind;
  readonly worker: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly task?: number;
  readonly count?: number;
  readonly job?: number;
  readonly readyMs?: number;
  readonly bytes?: number;
}

/** A trace of the given spans, for tests. */
export function traceOf(
  spans: readonly SpanInput[],
  labels: readonly TraceLabel[] = [{ name: "work", line: 3 }],
): Trace {
  return {
    kind: Uint8Array.from(spans, (s) => spanKinds.indexOf(s.kind)),
    worker: Int16Array.from(spans, (s) => s.worker),
    task: Int32Array.from(spans, (s, i) => s.task ?? i),
    count: Int32Array.from(spans, (s) => s.count ?? 1),
    job: Int32Array.from(spans, (s, i) => s.job ?? (s.worker < 0 ? -1 : (s.task ?? i))),
    readyMs: Float64Array.from(spans, (s) => s.readyMs ?? s.startMs),
    label: new Uint16Array(spans.length),
    startMs: Float64Array.from(spans, (s) => s.startMs),
    endMs: Float64Array.from(spans, (s) => s.endMs),
    bytes: Float64Array.from(spans, (s) => s.bytes ?? 0),
    labels,
    maps: [],
    moves: [],
    plans: [],
    dropped: 0,
  };
}

/** A plausible trace, for tests: `tasks` tasks of about `meanMs` ms, taken by whichever of `workers` is free first. */
export function syntheticTrace(options: {
  readonly workers: number;
  readonly tasks: number;
  readonly meanMs: number;
  readonly seed: number;
  readonly bytes?: number;
}): Trace {
  const { workers, tasks, meanMs, seed, bytes = 0 } = options;
  const next = random(seed);
  const overheadMs = 0.02 * meanMs + bytes / 1e6;
  const freeAt = Array.from({ length: workers }, (_, w) => 0.3 * meanMs + 0.1 * meanMs * w);
  const spans: SpanInput[] = [];
  for (let task = 0; task < tasks; task++) {
    const worker = freeAt.indexOf(Math.min(...freeAt));
    let at = freeAt[worker] ?? 0;
    spans.push({ kind: "queue", worker, task, startMs: 0.1 * meanMs, endMs: at });
    const step = (kind: SpanKind, ms: number, moved = 0): void => {
      spans.push({ kind, worker, task, startMs: at, endMs: at + ms, bytes: moved });
      at += ms;
    };
    step("send", overheadMs, bytes);
    step("deserialize", overheadMs * 2, bytes);
    step("compute", meanMs * (0.5 + next()));
    step("serialize", overheadMs);
    step("receive", overheadMs / 2);
    freeAt[worker] = at;
  }
  return traceOf(spans);
}
