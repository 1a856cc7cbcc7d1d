import type { Encoded, EncodedFailure, FromTaskWorker, Memory } from "#protocol/tasks.ts";
import { NoBinaryForm, type BinaryWriter } from "../binary/writer.ts";
import { encodeValue } from "../codec/encode.ts";
import type { Registry } from "../codec/registry.ts";
import { transferablesIn } from "../transferables.ts";
import { recordForm, recordKind } from "../memory/records.ts";
import { mostPayloadBytes, type RecordFields, type ResultWriter } from "../memory/resultRing.ts";
import { toWireError, type Locate } from "../wireErrors.ts";
import { isPrimitive } from "../primitive.ts";

/** Which task, or which items of which map, a result is of. */
export interface Origin {
  readonly kind: "task" | "chunk";
  readonly task: number;
  readonly from: number;
  readonly count: number;
}

export interface SenderParts {
  readonly ring: ResultWriter;
  readonly writer: BinaryWriter;
  readonly registry: Registry;
  readonly post: (message: FromTaskWorker, transfer: Transferable[]) => void;
  readonly memory: Memory;
  readonly locate: Locate;
  readonly lane: number;
}

/** Sends what tasks give back: through the ring if it fits and has a binary form, else by port. */
export class ResultSender {
  private readonly parts: SenderParts;
  private readonly fields: RecordFields = { kind: 0, task: 0, from: 0, count: 0, form: 0, length: 0 };

  constructor(parts: SenderParts) {
    this.parts = parts;
  }

  private record(origin: Origin, failed: boolean, form: number, length: number): RecordFields {
    const { fields } = this;
    const isTask = origin.kind === "task";
    fields.kind = isTask
      ? failed
        ? recordKind.taskFailed
        : recordKind.task
      : failed
        ? recordKind.chunkFailed
        : recordKind.chunk;
    fields.task = origin.task;
    fields.from = origin.from;
    fields.count = origin.count;
    fields.form = form;
    fields.length = length;
    return fields;
  }

  /** Says that the results are numbers that lie in the map's outputs already. */
  outputs(origin: Origin): void {
    this.parts.ring.write(this.record(origin, false, recordForm.outputs, 0), noBytes);
  }

  /**
   * Sends a result, or a chunk's results as an array. @returns the bytes that were copied.
   * @throws DOMException DataCloneError with the path, from `path` on, when it cannot travel; nothing is sent then.
   */
  send(origin: Origin, value: unknown, path: string): number {
    const { ring, writer, registry, memory } = this.parts;
    if (typeof value === "number") {
      const whole = (value | 0) === value && !Object.is(value, -0);
      ring.writeNumber(this.record(origin, false, whole ? recordForm.whole : recordForm.number, 8), value);
      return 8;
    }
    const encoded: Encoded = isPrimitive(value)
      ? { value, tokens: false, bytes: 0 }
      : encodeValue(registry, value, path);
    const moves = memory === "transfer" && !isPrimitive(value) ? transferablesIn(encoded.value) : [];
    if (moves.length === 0) {
      const length = this.message(encoded.value);
      if (length !== null && length <= mostPayloadBytes) {
        const form = encoded.tokens ? recordForm.tokens : recordForm.message;
        ring.write(this.record(origin, false, form, length), writer.bytes);
        return length;
      }
    }
    this.postLarge(origin, encoded, moves);
    return encoded.bytes;
  }

  private postLarge(origin: Origin, encoded: Encoded, moves: Transferable[]): void {
    const { memory, writer, post } = this.parts;
    const length = memory === "copy" ? this.message(encoded.value) : null;
    if (length === null) return post({ type: "result", ...origin, value: encoded, binary: false }, moves);
    // The engine's clone would share shared memory; the binary form copies it.
    const bytes = writer.bytes.slice(0, length);
    post({ type: "result", ...origin, value: { ...encoded, value: bytes }, binary: true }, [bytes.buffer]);
  }

  private message(value: unknown): number | null {
    try {
      return this.parts.writer.message(value);
    } catch (error) {
      // Nested too deep for a writer that calls itself: the engine's own copy is not.
      if (error instanceof NoBinaryForm || error instanceof RangeError) return null;
      throw error;
    }
  }

  /** Sends a failure; it always arrives, if need be as its name and message. */
  fail(origin: Origin, error: unknown): void {
    const failure = this.failure(error);
    const length = this.message(failure);
    if (length !== null && length <= mostPayloadBytes) {
      this.parts.ring.write(this.record(origin, true, recordForm.message, length), this.parts.writer.bytes);
    } else this.parts.post({ type: "failure", ...origin, failure }, []);
  }

  /** The error as itself and as text with the user's line. */
  failure(error: unknown): EncodedFailure {
    const { registry, lane, locate } = this.parts;
    const wire = toWireError(error, lane, locate);
    try {
      const encoded = encodeValue(registry, error, "error");
      structuredClone(encoded.value);
      return { error: encoded, wire };
    } catch {
      return { error: null, wire };
    }
  }
}

const noBytes = new Uint8Array(0);
