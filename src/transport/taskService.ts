import { isThenable } from "#base/isThenable.ts";
import type { ChunkTimes, Encoded, EncodedFailure, FromTaskWorker, ToTaskWorker } from "#protocol/tasks.ts";
import { nowMs } from "./clock.ts";
import { decodeCall, decodeValue, type DecodedCall } from "./codec/decode.ts";
import { encodeValue } from "./codec/encode.ts";
import type { MakeScope, Registry, TaskScope } from "./codec/registry.ts";
import { isPacked, packNumbers, type PackedNumbers } from "./numbers.ts";
import { toWireError, type Locate } from "./wireErrors.ts";

type ChunkMessage = Extract<ToTaskWorker, { type: "chunk" }>;

interface Job extends DecodedCall {
  /** Whether its tasks take long enough to be timed one by one; found out by timing the first chunk. */
  timeEach: boolean;
}

export interface TaskServiceOptions {
  readonly port: MessagePort;
  readonly registry: Registry;
  readonly worker: number;
  readonly locate: Locate;
  /** What a pool that was sent becomes here. */
  readonly pool: unknown;
  /** Gives what makes scopes of constant or of settable values; if it rejects, the task fails with that error. */
  readonly scopes: (settable: boolean) => Promise<MakeScope>;
  /** Called before and after a chunk, so that `taskContext` knows that a task is running. */
  readonly onTask: (running: boolean) => void;
}

/** Shorter tasks are timed by the chunk: the clock steps by 5 µs. */
const shortestTimedMs = 0.05;
/** Handing over results is reported when it takes longer than this. */
const noticeableMs = 0.02;

/** A task worker's end: runs the chunks that arrive, one after the other, and sends back what they give. */
export class TaskService {
  private readonly options: TaskServiceOptions;
  private readonly jobs = new Map<number, Job>();
  /** The scope of the latest call, with its number. */
  private latest: { readonly number: number; readonly scope: TaskScope } | null = null;
  private turn: Promise<void> = Promise.resolve();

  constructor(options: TaskServiceOptions) {
    this.options = options;
  }

  /** Takes a message; chunks wait their turn, since an asynchronous task still counts as one task at a time. */
  receive(message: ToTaskWorker, receivedMs: number): void {
    if (message.type === "release") this.turn = this.turn.then(() => void this.jobs.delete(message.job));
    else if (message.type === "chunk") this.turn = this.turn.then(() => this.runChunk(message, receivedMs));
  }

  private async runChunk(message: ChunkMessage, receivedMs: number): Promise<void> {
    const outputs: unknown[] = [];
    let failure: { task: number; error: unknown } | null = null;
    let times: Omit<ChunkTimes, "encodedMs"> = { receivedMs, decodedMs: receivedMs, compute: new Float64Array(0) };
    try {
      const job = await this.job(message);
      this.options.registry.enter(job.scope);
      const inputs = this.decodeInputs(job, message);
      times = { ...times, decodedMs: nowMs() };
      this.options.onTask(true);
      const run = await this.compute(job, message, inputs, outputs);
      failure = run.failure;
      times = { ...times, compute: run.compute };
    } catch (error) {
      failure = { task: message.from, error };
    } finally {
      this.options.onTask(false);
    }
    this.reply(message, outputs, failure, times);
  }

  private async job(message: ChunkMessage): Promise<Job> {
    const known = this.jobs.get(message.job);
    if (known) return known;
    if (!message.call) throw new Error(`Chunk of job ${message.job} came before its function`);
    const { registry, pool, scopes } = this.options;
    const { call } = message;
    const makeScope = await scopes(call.settable);
    const current = this.latest?.number === call.scope ? this.latest.scope : null;
    const job: Job = { ...decodeCall(registry, call, pool, makeScope, current), timeEach: true };
    this.latest = { number: call.scope, scope: job.scope };
    this.jobs.set(message.job, job);
    return job;
  }

  private decodeInputs({ functions }: Job, { inputs, style }: ChunkMessage): ArrayLike<unknown> {
    if (isPacked(inputs)) return inputs;
    const decoded = decodeValue(this.options.registry, inputs, this.options.pool, functions) as unknown[];
    return style === "map" ? decoded : [decoded];
  }

  private async compute(job: Job, message: ChunkMessage, inputs: ArrayLike<unknown>, outputs: unknown[]) {
    const { fn } = job;
    const count = inputs.length;
    const stamps = new Float64Array(job.timeEach ? 2 * count : 2);
    const startMs = nowMs();
    let failure: { task: number; error: unknown } | null = null;
    let done = 0;
    for (; done < count && !failure; done++) {
      if (job.timeEach) stamps[2 * done] = nowMs();
      try {
        const input = inputs[done];
        const result = message.style === "map" ? fn(input, message.from + done) : fn(...(input as unknown[]));
        outputs.push(isThenable(result) ? await result : result);
      } catch (error) {
        failure = { task: message.from + done, error };
      }
      if (job.timeEach) stamps[2 * done + 1] = nowMs();
    }
    const endMs = nowMs();
    const each = job.timeEach;
    if (each && (endMs - startMs) / count < shortestTimedMs) job.timeEach = false;
    if (!each) stamps.set([startMs, endMs]);
    return { failure, compute: each ? stamps.slice(0, 2 * done) : stamps };
  }

  private reply(
    message: ChunkMessage,
    outputs: unknown[],
    failure: { task: number; error: unknown } | null,
    times: Omit<ChunkTimes, "encodedMs">,
  ): void {
    const { job, from } = message;
    let results: Encoded | PackedNumbers;
    let failed = failure;
    try {
      results = packNumbers(outputs) ?? encodeValue(this.options.registry, outputs, "results");
    } catch {
      const cut = this.firstUnsendable(outputs, from);
      failed = cut;
      results = encodeValue(this.options.registry, outputs.slice(0, cut.task - from), "results");
    }
    const done: FromTaskWorker = {
      type: "done",
      job,
      from,
      results,
      failure: failed && this.encodeFailure(failed.task, failed.error),
      times: { ...times, encodedMs: nowMs() },
    };
    this.post(done, isPacked(results) ? [results.buffer] : []);
  }

  private post(done: Extract<FromTaskWorker, { type: "done" }>, transfer: Transferable[]): void {
    const { port } = this.options;
    const startMs = nowMs();
    try {
      port.postMessage(done, transfer);
    } catch (error) {
      // The codec let something through that the engine will not clone.
      const failure = this.encodeFailure(done.from, error);
      port.postMessage({ ...done, results: { value: [], tokens: false, bytes: 0 }, failure });
    }
    const endMs = nowMs();
    if (endMs - startMs >= noticeableMs) {
      port.postMessage({ type: "sent", job: done.job, from: done.from, startMs, endMs } satisfies FromTaskWorker);
    }
  }

  /** The first result that cannot travel: the chunk fails there, with the path to what is wrong. */
  private firstUnsendable(outputs: readonly unknown[], from: number): { task: number; error: unknown } {
    for (let i = 0; i < outputs.length; i++) {
      try {
        encodeValue(this.options.registry, outputs[i], "result");
      } catch (error) {
        return { task: from + i, error };
      }
    }
    return { task: from, error: new Error("The results cannot be sent back") };
  }

  private encodeFailure(task: number, error: unknown): EncodedFailure {
    const { registry, worker, locate } = this.options;
    const wire = toWireError(error, worker, locate);
    try {
      const encoded = encodeValue(registry, error, "error");
      structuredClone(encoded.value);
      return { task, error: encoded, wire };
    } catch {
      // An error with a field that cannot travel still arrives, by its name and message.
      const plain = new Error(wire.message);
      plain.name = wire.name;
      return { task, error: encodeValue(registry, plain, "error"), wire };
    }
  }
}
