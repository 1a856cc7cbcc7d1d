/** What kind of key elements are ordered by: keys of two kinds are not compared. */
export type KeyKind = "number" | "string" | "bigint" | "boolean" | "date" | "array";

/** @throws TypeError for what nothing can be ordered by. */
export function keyKind(key: unknown): KeyKind {
  const type = typeof key;
  if (type === "number" || type === "string" || type === "bigint" || type === "boolean") return type;
  if (key instanceof Date) return "date";
  if (Array.isArray(key)) return "array";
  throw new TypeError(
    `elements are ordered by numbers, strings, bigints, booleans, dates or arrays of them, not by ${key === null ? "null" : type === "object" ? "an object" : type}`,
  );
}

/** @throws TypeError naming both kinds, when they differ. */
export function requireSameKind(one: KeyKind, other: KeyKind): void {
  if (one !== other) throw new TypeError(`keys of different kinds cannot be ordered: there is a ${one} and a ${other}`);
}

/** −0 before 0. NaN is seen to by `compareKeys`, since it is last in both directions. */
function compareNumbers(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a !== 0) return 0;
  return Number(Object.is(b, -0)) - Number(Object.is(a, -0));
}

/** The order of two keys, `sign` −1 turning it round; strings by code unit, NaN last whatever the sign. @throws TypeError. */
export function compareKeys(a: unknown, b: unknown, sign: 1 | -1): number {
  if (typeof a === "number" && typeof b === "number") return nansLast(a, b) || sign * compareNumbers(a, b);
  if (typeof a === "string" && typeof b === "string") return a < b ? -sign : a > b ? sign : 0;
  const kind = keyKind(a);
  requireSameKind(kind, keyKind(b));
  if (kind === "array") return compareArrays(a as readonly unknown[], b as readonly unknown[], sign);
  if (kind === "date") return compareKeys((a as Date).getTime(), (b as Date).getTime(), sign);
  const [left, right] = [a as bigint, b as bigint];
  return left < right ? -sign : left > right ? sign : 0;
}

function nansLast(a: number, b: number): number {
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

function compareArrays(a: readonly unknown[], b: readonly unknown[], sign: 1 | -1): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const order = compareKeys(a[i], b[i], sign);
    if (order !== 0) return order;
  }
  return sign * (a.length - b.length);
}
