/** A key as a Map takes it. @throws TypeError for an object, a function or a symbol. */
export function requireKey(key: unknown): unknown {
  const type = typeof key;
  if ((type === "object" && key !== null) || type === "function" || type === "symbol") {
    throw new TypeError(
      `a key must be a string, a number, a bigint, a boolean, null or undefined, not ${nameOf(key)}: make it a text, with JSON.stringify say`,
    );
  }
  return key;
}

function nameOf(key: unknown): string {
  if (Array.isArray(key)) return "an array";
  return typeof key === "object" ? "an object" : `a ${typeof key}`;
}

const word = new DataView(new ArrayBuffer(8));

/** A number from 0 to `buckets` − 1 that is the same for keys that a Map takes for the same, on every thread. */
export function bucketOf(key: unknown, buckets: number): number {
  return (hashOf(key) >>> 0) % buckets;
}

function hashOf(key: unknown): number {
  switch (typeof key) {
    case "number":
      return hashNumber(key);
    case "string":
      return hashText(key);
    case "bigint":
      return hashText(key.toString());
    case "boolean":
      return key ? 0x3c6e_f372 : 0x1505;
    default:
      return key === null ? 0x517c_c1b7 : 0x2545_f491;
  }
}

function hashNumber(key: number): number {
  if ((key | 0) === key) return mix(key | 0);
  // Every NaN is one key.
  word.setFloat64(0, key === key ? key : NaN);
  return mix(word.getInt32(0) ^ Math.imul(word.getInt32(4), 0x9e37_79b1));
}

/** FNV-1a (Fowler, Noll, Vo) over code units, mixed. */
function hashText(text: string): number {
  let h = 0x811c_9dc5 | 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x0100_0193);
  return mix(h);
}

function mix(bits: number): number {
  let h = bits;
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return h ^ (h >>> 16);
}
