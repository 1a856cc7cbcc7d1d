import { isInt32 } from "../numbers.ts";
import { tag, viewKinds } from "./tags.ts";

/** Thrown for a value that has no binary form; it can still go by structured clone. */
export class NoBinaryForm extends Error {}

const latin1Most = 0xff;
/** Arrays of fewer numbers are written number by number, which is shorter. */
const fewest = 4;
const initialBytes = 1 << 16;
/** A larger buffer is given up after its message. */
const largestKept = 1 << 22;
/** Text decoders beat a loop from about this length on. */
const longText = 64;
const textEncoder = new TextEncoder();

/** Writes values into one buffer that it keeps and grows, so that small messages allocate nothing. */
export class BinaryWriter {
  private buffer = new Uint8Array(initialBytes);
  private view = new DataView(this.buffer.buffer);
  private last = this.buffer;
  private length = 0;
  private readonly objects = new Map<object, number>();
  private readonly keys = new Map<string, number>();
  private readonly sharedId: (buffer: SharedArrayBuffer) => number | null;
  private readonly elsewhere: (view: ArrayBufferView) => number | null;

  /**
   * `sharedId` gives the number by which the other side knows a buffer; null when it is to be copied. `elsewhere` may put
   * a view's bytes somewhere else and say where; null has them written with the message.
   */
  constructor(
    sharedId: (buffer: SharedArrayBuffer) => number | null,
    elsewhere: (view: ArrayBufferView) => number | null = () => null,
  ) {
    this.sharedId = sharedId;
    this.elsewhere = elsewhere;
  }

  /**
   * Writes one value as a message of its own.
   * @returns how many of `bytes` it takes; they are valid until the next call.
   * @throws NoBinaryForm for what only structured clone can carry; RangeError when it is nested too deep.
   */
  message(value: unknown): number {
    this.length = 0;
    try {
      this.value(value);
    } finally {
      // What was written is the program's: it is not to be kept until the next message.
      if (this.objects.size > 0) this.objects.clear();
      if (this.keys.size > 0) this.keys.clear();
    }
    const { length } = this;
    if (this.buffer.length > largestKept) {
      // A single large message should not hold its memory for ever; the caller still has this buffer.
      this.last = this.buffer;
      this.allocate(initialBytes);
    } else this.last = this.buffer;
    return length;
  }

  /** The bytes of the latest message. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.last;
  }

  private reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.buffer.length) return;
    const filled = this.buffer.subarray(0, this.length);
    this.allocate(Math.max(needed, this.buffer.length * 2));
    this.buffer.set(filled);
  }

  private allocate(bytes: number): void {
    this.buffer = new Uint8Array(bytes);
    this.view = new DataView(this.buffer.buffer);
  }

  private byte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  /** An unsigned number in groups of 7 bits, low first. */
  private varint(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest > 0x7f) {
      this.buffer[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.buffer[this.length++] = rest;
  }

  private number(value: number): void {
    if (isInt32(value) && value >= -0x4000_0000 && value < 0x4000_0000) {
      this.byte(tag.integer);
      this.varint(value < 0 ? -2 * value - 1 : 2 * value);
      return;
    }
    this.reserve(9);
    this.buffer[this.length++] = tag.double;
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  private text(value: string): void {
    if (value.length >= longText && this.ascii(value)) return;
    let wide = false;
    for (let i = 0; i < value.length && !wide; i++) wide = value.charCodeAt(i) > latin1Most;
    this.byte(wide ? tag.utf16 : tag.latin1);
    this.characters(value, wide);
  }

  /** Writes a text whose characters are all below 128; false, with nothing written, when one is not. */
  private ascii(value: string): boolean {
    const start = this.length;
    const { length } = value;
    this.byte(tag.ascii);
    this.varint(length);
    this.reserve(length);
    // Only ASCII takes one byte a character in UTF-8, so it fits exactly when there is nothing else.
    const { read, written } = textEncoder.encodeInto(value, this.buffer.subarray(this.length, this.length + length));
    if (read === length && written === length) {
      this.length += length;
      return true;
    }
    this.length = start;
    return false;
  }

  private characters(value: string, wide: boolean): void {
    const { length } = value;
    this.varint(length);
    this.reserve(wide ? 2 * length : length);
    if (wide) {
      for (let i = 0; i < length; i++) this.view.setUint16(this.length + 2 * i, value.charCodeAt(i), true);
      this.length += 2 * length;
    } else {
      for (let i = 0; i < length; i++) this.buffer[this.length + i] = value.charCodeAt(i);
      this.length += length;
    }
  }

  /** A property name: written out once a message, then by number. */
  private key(name: string): void {
    const known = this.keys.get(name);
    if (known !== undefined) {
      this.byte(tag.key);
      this.varint(known);
      return;
    }
    this.keys.set(name, this.keys.size);
    this.text(name);
  }

  private value(value: unknown): void {
    switch (typeof value) {
      case "number":
        return this.number(value);
      case "string":
        return this.text(value);
      case "boolean":
        return this.byte(value ? tag.true : tag.false);
      case "undefined":
        return this.byte(tag.undefined);
      case "bigint":
        this.byte(tag.bigint);
        return this.characters(value.toString(16), false);
      case "object":
        return value === null ? this.byte(tag.null) : this.object(value);
      default:
        throw new NoBinaryForm(`a ${typeof value}`);
    }
  }

  private object(value: object): void {
    const known = this.objects.get(value);
    if (known !== undefined) {
      this.byte(tag.reference);
      return this.varint(known);
    }
    this.objects.set(value, this.objects.size);
    if (Array.isArray(value)) return this.array(value);
    if (ArrayBuffer.isView(value)) return this.viewOf(value);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return this.plain(value as Record<string, unknown>);
    return this.builtIn(value);
  }

  private plain(value: Readonly<Record<string, unknown>>): void {
    const keys = Object.keys(value);
    this.byte(tag.object);
    this.varint(keys.length);
    for (const key of keys) {
      this.key(key);
      this.value(value[key]);
    }
  }

  private array(value: readonly unknown[]): void {
    if (value.length >= fewest && (this.integers(value) || this.doubles(value))) return;
    this.byte(tag.array);
    this.varint(value.length);
    for (let i = 0; i < value.length; i++) {
      if (i in value) this.value(value[i]);
      else this.byte(tag.hole);
    }
  }

  /** An array of whole numbers; false, with nothing written, when it holds anything else. */
  private integers(value: readonly unknown[]): boolean {
    const { length } = value;
    if (!isInt32(value[0])) return false;
    const start = this.length;
    this.byte(tag.integers);
    this.varint(length);
    this.reserve(4 * length);
    for (let i = 0; i < length; i++) {
      const item = value[i];
      if (!isInt32(item)) {
        this.length = start;
        return false;
      }
      this.view.setInt32(this.length + 4 * i, item, true);
    }
    this.length += 4 * length;
    return true;
  }

  /** An array of numbers as raw doubles; false, with nothing written, when it holds anything else. */
  private doubles(value: readonly unknown[]): boolean {
    const { length } = value;
    const start = this.length;
    this.byte(tag.doubles);
    this.varint(length);
    this.reserve(8 * length);
    for (let i = 0; i < length; i++) {
      const item = value[i];
      if (typeof item !== "number") {
        this.length = start;
        return false;
      }
      this.view.setFloat64(this.length + 8 * i, item, true);
    }
    this.length += 8 * length;
    return true;
  }

  private viewOf(value: ArrayBufferView): void {
    const kind = viewKinds.findIndex((candidate) => Object.getPrototypeOf(value) === candidate.prototype);
    if (kind < 0) throw new NoBinaryForm("a view of another kind");
    const { buffer, byteOffset, byteLength } = value;
    const shared = this.sharedNumber(buffer);
    if (shared !== null) {
      const { length } = value as unknown as ArrayLike<unknown>;
      return this.written(tag.sharedView, kind, shared, byteOffset, length);
    }
    // Two views of one buffer must stay so, which this form cannot say; the buffer itself after its view, it can.
    if (this.objects.has(buffer)) throw new NoBinaryForm("a second view of a buffer");
    this.objects.set(buffer, this.objects.size);
    const offset = this.elsewhere(value);
    if (offset !== null) return this.written(tag.elsewhere, kind, offset, byteLength);
    this.byte(tag.typedArray);
    this.byte(kind);
    this.raw(new Uint8Array(buffer, byteOffset, byteLength));
  }

  private written(first: number, kind: number, ...numbers: readonly number[]): void {
    this.byte(first);
    this.byte(kind);
    for (const number of numbers) this.varint(number);
  }

  private sharedNumber(buffer: ArrayBufferLike): number | null {
    return typeof SharedArrayBuffer === "function" && buffer instanceof SharedArrayBuffer
      ? this.sharedId(buffer)
      : null;
  }

  private raw(bytes: Uint8Array): void {
    this.varint(bytes.length);
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  private builtIn(value: object): void {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (value instanceof Date && prototype === Date.prototype) {
      this.byte(tag.date);
      this.number(value.getTime());
    } else if (value instanceof Map && prototype === Map.prototype) {
      this.byte(tag.map);
      this.varint(value.size);
      for (const [key, item] of value) {
        this.value(key);
        this.value(item);
      }
    } else if (value instanceof Set && prototype === Set.prototype) {
      this.byte(tag.set);
      this.varint(value.size);
      for (const item of value) this.value(item);
    } else if (value instanceof RegExp && prototype === RegExp.prototype) {
      this.byte(tag.regexp);
      this.text(value.source);
      this.text(value.flags);
    } else if (value instanceof ArrayBuffer && prototype === ArrayBuffer.prototype) {
      this.byte(tag.arrayBuffer);
      this.raw(new Uint8Array(value));
    } else if (typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer) this.sharedBuffer(value);
    else throw new NoBinaryForm("an object of another kind");
  }

  private sharedBuffer(value: SharedArrayBuffer): void {
    const number = this.sharedNumber(value);
    this.byte(number === null ? tag.arrayBuffer : tag.sharedBuffer);
    if (number === null) this.raw(new Uint8Array(value));
    else this.varint(number);
  }
}
