type TypedArrayKind =
  | typeof Float64Array
  | typeof Float32Array
  | typeof Int32Array
  | typeof Uint32Array
  | typeof Int16Array
  | typeof Uint16Array
  | typeof Int8Array
  | typeof Uint8Array;

function requireLength(length: unknown): number {
  if (!(typeof length === "number" && Number.isInteger(length) && length >= 0)) {
    throw new RangeError(`shared: the length must be a whole number ≥ 0, not ${String(length)}`);
  }
  return length;
}

const make =
  <A>(kind: { new (buffer: SharedArrayBuffer): A; readonly BYTES_PER_ELEMENT: number }) =>
  (length: number): A =>
    new kind(new SharedArrayBuffer(requireLength(length) * kind.BYTES_PER_ELEMENT));

const kinds: readonly TypedArrayKind[] = [
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
];

/** A copy on shared memory; a plain array becomes doubles. */
function from(source: unknown): never {
  const kind = Array.isArray(source) ? Float64Array : kinds.find((candidate) => source instanceof candidate);
  if (!kind) throw new TypeError("shared.from: give a typed array or an array of numbers");
  const { length } = source as ArrayLike<number>;
  const copy = make(kind as typeof Float64Array<SharedArrayBuffer>)(length);
  copy.set(source as ArrayLike<number>);
  // The public type says which kind of array each kind of source gives; here it is one code path.
  return copy as never;
}

/** Typed arrays on shared memory, filled with 0. @throws RangeError on a length that is not a whole number ≥ 0. */
export const shared = {
  float64: make(Float64Array<SharedArrayBuffer>),
  float32: make(Float32Array<SharedArrayBuffer>),
  int32: make(Int32Array<SharedArrayBuffer>),
  uint32: make(Uint32Array<SharedArrayBuffer>),
  int16: make(Int16Array<SharedArrayBuffer>),
  uint16: make(Uint16Array<SharedArrayBuffer>),
  int8: make(Int8Array<SharedArrayBuffer>),
  uint8: make(Uint8Array<SharedArrayBuffer>),
  from,
};
