import { tag, viewKinds } from "./tags.ts";

const utf16 = new TextDecoder("utf-16le");
const ascii = new TextDecoder();
/** A longer text is read by a decoder, a shorter one by a loop. */
const shortText = 32;
const hole = Symbol("hole");

/** Reads what BinaryWriter wrote, also straight from shared memory. Everything it gives is this thread's own. */
export class BinaryReader {
  private bytes: Uint8Array = new Uint8Array(0);
  private view = new DataView(this.bytes.buffer);
  private position = 0;
  private objects: unknown[] = [];
  private keys: string[] = [];
  private readonly sharedBuffer: (id: number) => SharedArrayBuffer;
  private readonly elsewhere: (offset: number, byteLength: number) => ArrayBuffer;

  /**
   * `sharedBuffer` gives the buffer of a number that the writer's `sharedId` gave; `elsewhere` a copy of the bytes that
   * the writer put elsewhere.
   */
  constructor(
    sharedBuffer: (id: number) => SharedArrayBuffer,
    elsewhere: (offset: number, byteLength: number) => ArrayBuffer = () => new ArrayBuffer(0),
  ) {
    this.sharedBuffer = sharedBuffer;
    this.elsewhere = elsewhere;
  }

  /** The value of the message that begins at `start`. @throws RangeError when the bytes are no message. */
  message(bytes: Uint8Array, start = 0): unknown {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    this.position = start;
    try {
      return this.value();
    } finally {
      // What was read is the program's: it is not to be kept until the next message.
      if (this.objects.length > 0) this.objects = [];
      if (this.keys.length > 0) this.keys = [];
    }
  }

  private byte(): number {
    return this.view.getUint8(this.position++);
  }

  /** An unsigned number in groups of 7 bits, low first. */
  private varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const next = this.byte();
      value += (next & 0x7f) * scale;
      if (next < 0x80) return value;
    }
  }

  private double(): number {
    const value = this.view.getFloat64(this.position, true);
    this.position += 8;
    return value;
  }

  private integer(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  private value(): unknown {
    const kind = this.byte();
    switch (kind) {
      case tag.undefined:
        return undefined;
      case tag.null:
        return null;
      case tag.true:
        return true;
      case tag.false:
        return false;
      case tag.double:
        return this.double();
      case tag.integer:
        return this.integer();
      case tag.latin1:
      case tag.utf16:
      case tag.ascii:
        return this.text(kind);
      case tag.hole:
        return hole;
      case tag.bigint:
        return this.bigint();
      case tag.reference:
        return this.objects[this.varint()];
      default:
        return this.object(kind);
    }
  }

  private object(kind: number): unknown {
    switch (kind) {
      case tag.array:
        return this.array();
      case tag.object:
        return this.plain();
      case tag.doubles:
        return this.doubles();
      case tag.integers:
        return this.integers();
      case tag.typedArray:
        return this.typedArray();
      case tag.elsewhere:
        return this.fromElsewhere();
      case tag.sharedView:
        return this.sharedView();
      case tag.map:
        return this.map();
      case tag.set:
        return this.set();
      case tag.date:
        return this.date();
      case tag.regexp:
        return this.regexp();
      case tag.arrayBuffer:
        return this.keep<unknown>(this.raw().buffer);
      case tag.sharedBuffer:
        return this.keep<unknown>(this.sharedBuffer(this.varint()));
      default:
        throw new RangeError(`Byte ${this.position - 1} of a message is ${kind}, which begins no value`);
    }
  }

  private text(kind: number): string {
    const length = this.varint();
    const start = this.position;
    this.position += kind === tag.utf16 ? 2 * length : length;
    if (kind === tag.utf16 && length > shortText) return this.wide(start, length);
    if (kind === tag.ascii) return ascii.decode(this.own(start, length));
    const { view } = this;
    let text = "";
    if (kind === tag.utf16) {
      for (let i = 0; i < length; i++) text += String.fromCharCode(view.getUint16(start + 2 * i, true));
    } else for (let i = start; i < this.position; i++) text += String.fromCharCode(view.getUint8(i));
    return text;
  }

  /** A text of two bytes a character; the decoder replaces lone surrogates, so one with any is put together by hand. */
  private wide(start: number, length: number): string {
    const bytes = this.own(start, 2 * length);
    const text = utf16.decode(bytes);
    if (!text.includes("\uFFFD") && text.length === length) return text;
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    let exact = "";
    for (let i = 0; i < length; i++) exact += String.fromCharCode(view.getUint16(2 * i, true));
    return exact;
  }

  /** A copy outside shared memory, which text decoders refuse. */
  private own(start: number, length: number): Uint8Array<ArrayBuffer> {
    const copy = new Uint8Array(length);
    copy.set(this.bytes.subarray(start, start + length));
    return copy;
  }

  private raw(): Uint8Array<ArrayBuffer> {
    const length = this.varint();
    const start = this.position;
    this.position += length;
    return this.own(start, length);
  }

  private bigint(): bigint {
    const text = this.text(tag.latin1);
    return text.startsWith("-") ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`);
  }

  private keep<T>(value: T): T {
    this.objects.push(value);
    return value;
  }

  private array(): unknown[] {
    const length = this.varint();
    const array = this.keep<unknown[]>([]);
    for (let i = 0; i < length; i++) {
      const item = this.value();
      if (item !== hole) array.push(item);
      else array.length++;
    }
    return array;
  }

  private doubles(): number[] {
    const length = this.varint();
    const array = this.keep<number[]>([]);
    for (let i = 0; i < length; i++) array.push(this.double());
    return array;
  }

  private integers(): number[] {
    const length = this.varint();
    const array = this.keep<number[]>([]);
    for (let i = 0; i < length; i++) array.push(this.view.getInt32(this.position + 4 * i, true));
    this.position += 4 * length;
    return array;
  }

  private key(): string {
    const kind = this.byte();
    if (kind === tag.key) return this.keys[this.varint()] ?? "";
    const key = this.text(kind);
    this.keys.push(key);
    return key;
  }

  private plain(): object {
    const length = this.varint();
    const object = this.keep<Record<string, unknown>>({});
    for (let i = 0; i < length; i++) {
      const key = this.key();
      const value = this.value();
      // Assigning to that name would set the prototype.
      if (key !== "__proto__") object[key] = value;
      else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
    }
    return object;
  }

  private typedArray(): unknown {
    const kind = this.viewKind();
    const { buffer } = this.raw();
    const view = this.keep(new kind(buffer));
    this.keep(buffer);
    return view;
  }

  private fromElsewhere(): unknown {
    const kind = this.viewKind();
    const offset = this.varint();
    const buffer = this.elsewhere(offset, this.varint());
    const view = this.keep(new kind(buffer));
    this.keep(buffer);
    return view;
  }

  private sharedView(): unknown {
    const kind = this.viewKind();
    const buffer = this.sharedBuffer(this.varint());
    const byteOffset = this.varint();
    return this.keep(new kind(buffer, byteOffset, this.varint()));
  }

  private viewKind(): new (buffer: ArrayBufferLike, byteOffset?: number, length?: number) => ArrayBufferView {
    const kind = viewKinds[this.byte()];
    if (!kind) throw new RangeError("A message holds a view of an unknown kind");
    return kind;
  }

  private map(): Map<unknown, unknown> {
    const size = this.varint();
    const map = this.keep(new Map<unknown, unknown>());
    for (let i = 0; i < size; i++) {
      const key = this.value();
      map.set(key, this.value());
    }
    return map;
  }

  private set(): Set<unknown> {
    const size = this.varint();
    const set = this.keep(new Set<unknown>());
    for (let i = 0; i < size; i++) set.add(this.value());
    return set;
  }

  private date(): Date {
    const time = this.value();
    return this.keep(new Date(time as number));
  }

  private regexp(): RegExp {
    const source = this.text(this.byte());
    return this.keep(new RegExp(source, this.text(this.byte())));
  }
}
