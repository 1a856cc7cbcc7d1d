import type { WireError } from "#protocol/wireError.ts";
import type { ChunkTimes, Encoded, EncodedCall, FromTaskWorker, ToTaskWorker } from "#protocol/tasks.ts";
import { nowMs } from "./clock.ts";
import { decodeValue } from "./codec/decode.ts";
import type { Registry } from "./codec/registry.ts";
import { isPacked, type PackedNumbers } from "./numbers.ts";
import { rememberRemote } from "./wireErrors.ts";

/** A piece of a job, as the executor hands it to a worker. */
export interface Chunk {
  readonly job: number;
  /** The link sends it once per job. */
  readonly call: EncodedCall;
  readonly from: number;
  readonly style: "map" | "submit";
  /** `map`: the items; `submit`: the arguments. */
  readonly inputs: Encoded | PackedNumbers;
}

/** What came back for a chunk. */
export interface ChunkOutcome {
  readonly job: number;
  readonly from: number;
  /** Results in order, up to the failure if there is one. */
  readonly results: ArrayLike<unknown>;
  readonly failure: { readonly task: number; readonly error: unknown } | null;
  readonly times: ChunkTimes & {
    readonly sendStartMs: number;
    readonly arrivedMs: number;
    readonly bytesSent: number;
    readonly bytesReceived: number;
  };
}

export interface LinkListener {
  chunkDone(worker: number, outcome: ChunkOutcome): void;
  sent(worker: number, startMs: number, endMs: number): void;
}

const bytesOf = (message: Encoded | PackedNumbers): number => (isPacked(message) ? message.byteLength : message.bytes);

/** The driver's end of the way to one task worker. One chunk is under way at a time. */
export class WorkerLink {
  readonly worker: number;
  listener: LinkListener | null = null;
  private readonly port: MessagePort;
  private readonly registry: Registry;
  private readonly pool: unknown;
  private readonly jobsSent = new Set<number>();
  private pending = { sendStartMs: 0, bytesSent: 0 };

  /** `pool` is what a pool that comes back in a result becomes. */
  constructor(port: MessagePort, worker: number, registry: Registry, pool: unknown) {
    this.port = port;
    this.worker = worker;
    this.registry = registry;
    this.pool = pool;
    port.onmessage = (event: MessageEvent<FromTaskWorker>) => this.receive(event);
  }

  /** @throws DOMException DataCloneError when the engine refuses to clone the inputs; nothing is sent then. */
  send({ job, from, style, inputs, ...chunk }: Chunk): void {
    const sendStartMs = nowMs();
    const call = this.jobsSent.has(job) ? null : chunk.call;
    const message: ToTaskWorker = { type: "chunk", job, call, from, style, inputs };
    this.port.postMessage(message, isPacked(inputs) ? [inputs.buffer] : []);
    this.jobsSent.add(job);
    this.pending = { sendStartMs, bytesSent: bytesOf(inputs) + (call?.bytes ?? 0) };
  }

  /** Lets the worker forget a job that has ended. */
  release(job: number): void {
    if (this.jobsSent.delete(job)) this.port.postMessage({ type: "release", job } satisfies ToTaskWorker);
  }

  private receive(event: MessageEvent<FromTaskWorker>): void {
    // The engine deserialises when `data` is first read.
    const message = event.data;
    if (message.type === "sent") {
      this.listener?.sent(this.worker, message.startMs, message.endMs);
      return;
    }
    const { results, failure } = message;
    const outcome: ChunkOutcome = {
      job: message.job,
      from: message.from,
      results: isPacked(results) ? results : (decodeValue(this.registry, results, this.pool) as unknown[]),
      failure: failure && { task: failure.task, error: this.decodeError(failure.error, failure.wire) },
      times: { ...message.times, ...this.pending, arrivedMs: nowMs(), bytesReceived: bytesOf(results) },
    };
    this.listener?.chunkDone(this.worker, outcome);
  }

  private decodeError(encoded: Encoded, wire: WireError): unknown {
    const error = decodeValue(this.registry, encoded, this.pool);
    rememberRemote(error, wire);
    return error;
  }
}
