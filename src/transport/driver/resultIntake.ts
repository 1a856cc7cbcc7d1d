import type { Encoded, EncodedFailure, FromTaskWorker } from "#protocol/tasks.ts";
import type { BinaryReader } from "../binary/reader.ts";
import { nowMs } from "../clock.ts";
import { decodeValue } from "../codec/decode.ts";
import type { Registry } from "../codec/registry.ts";
import { recordForm, recordKind } from "../memory/records.ts";
import type { RecordFields, ResultReader } from "../memory/resultRing.ts";
import { readDoubles } from "../numbers.ts";
import { TaskError } from "../taskError.ts";
import { rememberRemote } from "../wireErrors.ts";
import type { MapInputs } from "./mapInputs.ts";

/** Hears what became of tasks and items of maps; blocks are workers' blocks in the pool's memory. */
export interface ResultListener {
  taskDone(task: number, value: unknown): void;
  taskFailed(task: number, error: unknown): void;
  /** The values are valid during the call. */
  chunkDone(map: number, from: number, values: ArrayLike<unknown>): void;
  chunkFailed(map: number, from: number, error: unknown): void;
  /** Times are those of `memory/records.ts`; the array is valid during the call. */
  spans(
    block: number,
    of: { readonly task: number; readonly from: number; readonly count: number },
    times: Float64Array,
  ): void;
  /** Reading results took from `startMs` to `endMs`. */
  received(startMs: number, endMs: number, bytes: number): void;
}

export interface IntakeParts {
  readonly registry: Registry;
  readonly reader: BinaryReader;
  /** What a pool that comes back in a result becomes. */
  readonly pool: unknown;
  readonly arena: SharedArrayBuffer;
  readonly inputsOf: (map: number) => MapInputs | null;
  readonly listener: ResultListener;
}

const noDoubles = new Float64Array(0);

/** Turns what workers write and post into values and errors of this thread. */
export class ResultIntake {
  private readonly parts: IntakeParts;
  private bytes = 0;

  constructor(parts: IntakeParts) {
    this.parts = parts;
  }

  /** Reads all records of a worker's ring. @returns how many there were. */
  drain(block: number, ring: ResultReader): number {
    if (ring.isEmpty) return 0;
    const startMs = nowMs();
    this.bytes = 0;
    const count = ring.drain((fields, start) => this.read(block, ring, fields, start));
    if (this.bytes > 0) this.parts.listener.received(startMs, nowMs(), this.bytes);
    return count;
  }

  private read(block: number, { bytes, doubles }: ResultReader, fields: Readonly<RecordFields>, start: number): void {
    const { listener, reader } = this.parts;
    const { kind, task, from, length } = fields;
    if (kind === recordKind.spans) {
      listener.spans(block, fields, doubles.subarray(start / 8, (start + length) / 8));
      return;
    }
    this.bytes += length;
    const isTask = kind === recordKind.task || kind === recordKind.taskFailed;
    try {
      if (kind === recordKind.task) listener.taskDone(task, this.value(fields, bytes, doubles, start));
      else if (kind === recordKind.chunk) this.chunk(fields, bytes, start);
      else this.failure(isTask, task, from, reader.message(bytes, start) as EncodedFailure);
    } catch (error) {
      this.unreadable(isTask, task, from, error);
    }
  }

  /** It arrived, but cannot be put together here: that fails what it belongs to, and nothing else. */
  private unreadable(isTask: boolean, task: number, from: number, error: unknown): void {
    const { listener } = this.parts;
    if (isTask) listener.taskFailed(task, error);
    else listener.chunkFailed(task, from, error);
  }

  private value(fields: Readonly<RecordFields>, bytes: Uint8Array, doubles: Float64Array, start: number): unknown {
    const { reader } = this.parts;
    switch (fields.form) {
      case recordForm.whole:
        return (doubles[start / 8] ?? 0) | 0;
      case recordForm.number:
        return doubles[start / 8];
      case recordForm.tokens:
        return this.decode({ value: reader.message(bytes, start), tokens: true, bytes: 0 });
      default:
        return reader.message(bytes, start);
    }
  }

  private decode(encoded: Encoded): unknown {
    return decodeValue(this.parts.registry, encoded, this.parts.pool);
  }

  private chunk(fields: Readonly<RecordFields>, bytes: Uint8Array, start: number): void {
    const { listener, inputsOf, arena } = this.parts;
    const { task: map, from, count } = fields;
    if (fields.form !== recordForm.outputs) {
      listener.chunkDone(map, from, this.value(fields, bytes, noDoubles, start) as unknown[]);
      return;
    }
    const inputs = inputsOf(map);
    if (!inputs) return;
    this.bytes += 8 * count;
    readDoubles(arena, inputs.outputOffset + 8 * from, count, (numbers, start) => {
      listener.chunkDone(map, from + start, numbers);
    });
  }

  /** Takes a failure that came by port, or was read from a ring. */
  failure(isTask: boolean, task: number, from: number, failure: EncodedFailure): void {
    this.unreadable(isTask, task, from, this.error(failure));
  }

  /** The error, with where it happened. */
  error({ error, wire }: EncodedFailure): unknown {
    const decoded = error ? this.decode(error) : Object.assign(new TaskError(wire.message), { name: wire.name });
    rememberRemote(decoded, wire);
    return decoded;
  }

  /** Takes results that came by port. */
  largeResult(message: Extract<FromTaskWorker, { type: "result" }>): void {
    const { listener, reader } = this.parts;
    const { kind, task, from, value: encoded, binary } = message;
    const startMs = nowMs();
    try {
      const whole = binary ? { ...encoded, value: reader.message(encoded.value as Uint8Array) } : encoded;
      const value = this.decode(whole);
      listener.received(startMs, nowMs(), encoded.bytes);
      if (kind === "task") listener.taskDone(task, value);
      else listener.chunkDone(task, from, value as unknown[]);
    } catch (error) {
      this.unreadable(kind === "task", task, from, error);
    }
  }
}
