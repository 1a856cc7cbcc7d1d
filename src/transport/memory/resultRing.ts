import { fullWord, readWord, resultRingBytes, writtenWord } from "./layout.ts";
import type { WorkerBlock } from "./poolMemory.ts";

/** Every record begins with its length in bytes, a multiple of 8, and its kind. */
export const recordHeaderWords = 8;
const align = 8;
/** Kind of the filler at the end of the ring, which no record may straddle. */
const filler = 0;

/** The largest payload that goes through the ring; a larger one goes by port. */
export const mostPayloadBytes = resultRingBytes / 4;

/** What a record says; what the fields mean is up to its kind (> 0). */
export interface RecordFields {
  kind: number;
  task: number;
  from: number;
  count: number;
  form: number;
  /** Bytes of payload. */
  length: number;
}

/** The worker's end: a ring of bytes that one thread writes and the driver reads. */
export class ResultWriter {
  private readonly block: WorkerBlock;
  private readonly words: Int32Array<SharedArrayBuffer>;
  private readonly bytes: Uint8Array<SharedArrayBuffer>;
  private readonly doubles: Float64Array<SharedArrayBuffer>;
  private readonly beforeWaiting: () => void;
  private written = 0;

  /** `beforeWaiting` is called when the ring is full, to have the driver read it. */
  constructor(results: SharedArrayBuffer, index: number, block: WorkerBlock, beforeWaiting: () => void) {
    const start = index * resultRingBytes;
    this.block = block;
    this.beforeWaiting = beforeWaiting;
    // A block is used again by the worker that replaces another.
    this.written = block.load(writtenWord);
    this.words = new Int32Array(results, start, resultRingBytes / 4);
    this.bytes = new Uint8Array(results, start, resultRingBytes);
    this.doubles = new Float64Array(results, start, resultRingBytes / 8);
  }

  /** Writes a record with bytes as its payload. Waits while the ring is full: the driver sets the pace. */
  write(fields: Readonly<RecordFields>, payload: Uint8Array): void {
    const start = this.begin(fields);
    const { bytes } = this;
    if (fields.length > 64) bytes.set(payload.subarray(0, fields.length), start);
    else for (let i = 0; i < fields.length; i++) bytes[start + i] = payload[i] ?? 0;
    this.publish(fields.length);
  }

  /** Writes a record with doubles as its payload. */
  writeDoubles(fields: Readonly<RecordFields>, values: Float64Array): void {
    const start = this.begin(fields) / 8;
    this.doubles.set(values, start);
    this.publish(fields.length);
  }

  /** Writes a record whose payload is one number. */
  writeNumber(fields: Readonly<RecordFields>, value: number): void {
    this.doubles[this.begin(fields) / 8] = value;
    this.publish(fields.length);
  }

  /** Makes room, fills in the header; gives where the payload begins. */
  private begin({ kind, task, from, count, form, length }: Readonly<RecordFields>): number {
    const size = recordBytes(length);
    let at = this.written % resultRingBytes;
    if (at + size > resultRingBytes) {
      const rest = resultRingBytes - at;
      this.waitForRoom(rest);
      this.header(at, rest, filler);
      this.written = (this.written + rest) % wrap;
      at = 0;
    }
    this.waitForRoom(size);
    const { words } = this;
    const word = this.header(at, size, kind);
    words[word + 2] = task;
    words[word + 3] = from;
    words[word + 4] = count;
    words[word + 5] = form;
    words[word + 6] = length;
    return at + recordHeaderWords * 4;
  }

  private header(at: number, size: number, kind: number): number {
    const word = at / 4;
    this.words[word] = size;
    this.words[word + 1] = kind;
    return word;
  }

  private publish(length: number): void {
    this.written = (this.written + recordBytes(length)) % wrap;
    this.block.store(writtenWord, this.written);
  }

  private room(): number {
    const used = (this.written - this.block.load(readWord) + wrap) % wrap;
    return resultRingBytes - used;
  }

  private waitForRoom(bytes: number): void {
    while (this.room() < bytes) {
      this.block.store(writtenWord, this.written);
      this.block.store(fullWord, 1);
      this.beforeWaiting();
      // Looked at again after saying so: the driver may have read in between and seen nobody waiting.
      if (this.room() < bytes) Atomics.wait(this.block.control, this.block.at(fullWord), 1);
      else this.block.store(fullWord, 0);
    }
  }
}

/** Counts of bytes run to this and begin again: a multiple of the ring's size within 31 bits. */
const wrap = 2 ** 30;

const recordBytes = (length: number): number => Math.ceil((recordHeaderWords * 4 + length) / align) * align;

/** The driver's end of one worker's ring. */
export class ResultReader {
  private readonly block: WorkerBlock;
  private readonly words: Int32Array<SharedArrayBuffer>;
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  readonly doubles: Float64Array<SharedArrayBuffer>;
  private read: number;
  private readonly fields: RecordFields = { kind: 0, task: 0, from: 0, count: 0, form: 0, length: 0 };

  constructor(results: SharedArrayBuffer, index: number, block: WorkerBlock) {
    const start = index * resultRingBytes;
    this.block = block;
    this.read = block.load(readWord);
    this.words = new Int32Array(results, start, resultRingBytes / 4);
    this.bytes = new Uint8Array(results, start, resultRingBytes);
    this.doubles = new Float64Array(results, start, resultRingBytes / 8);
  }

  get isEmpty(): boolean {
    return this.block.load(writtenWord) === this.read;
  }

  /**
   * Hands every record that is there to `visit`, with where its payload begins; the payload may be read until `visit`
   * returns. @returns how many there were.
   */
  drain(visit: (fields: Readonly<RecordFields>, payloadStart: number) => void): number {
    const { words, fields } = this;
    const end = this.block.load(writtenWord);
    let count = 0;
    while (this.read !== end) {
      const at = this.read % resultRingBytes;
      const word = at / 4;
      const size = words[word] ?? 0;
      fields.kind = words[word + 1] ?? 0;
      if (fields.kind !== filler) {
        fields.task = words[word + 2] ?? 0;
        fields.from = words[word + 3] ?? 0;
        fields.count = words[word + 4] ?? 0;
        fields.form = words[word + 5] ?? 0;
        fields.length = words[word + 6] ?? 0;
        visit(fields, at + recordHeaderWords * 4);
        count++;
      }
      this.read = (this.read + size) % wrap;
    }
    this.block.store(readWord, this.read);
    this.block.wake(fullWord);
    return count;
  }
}
