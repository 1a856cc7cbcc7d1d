/** The first byte of every value in the binary form. */
export const tag = {
  undefined: 0,
  null: 1,
  true: 2,
  false: 3,
  /** 8 bytes, little endian. */
  double: 4,
  /** A whole number of at most 31 bits: zigzag varint. */
  integer: 5,
  /** Length, then one byte a character. */
  latin1: 6,
  /** Length in characters, then two bytes each, so that any string survives, lone surrogates included. */
  utf16: 7,
  /** Length, then that many values. */
  array: 8,
  hole: 9,
  /** Number of own keys, then key and value in turn. */
  object: 10,
  /** An object met before in this message, by its number. */
  reference: 11,
  date: 12,
  map: 13,
  set: 14,
  bigint: 15,
  /** Kind, byte length, bytes. */
  typedArray: 16,
  arrayBuffer: 17,
  regexp: 18,
  /** A view of shared memory: kind, the buffer's number, byte offset, length. */
  sharedView: 19,
  sharedBuffer: 20,
  /** An array of numbers: length, then 8 bytes each. */
  doubles: 21,
  /** A key met before in this message, by its number. */
  key: 22,
  /** Length, then one byte a character, all below 128: long texts, which text decoders read fast. */
  ascii: 23,
  /** An array of whole numbers: length, then 4 bytes each. */
  integers: 24,
  /** A view whose bytes lie elsewhere: kind, offset, byte length. */
  elsewhere: 25,
} as const;

/** The views that have a binary form; their order is part of it. */
export const viewKinds = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
] as const;
