import type { Key, SortKey } from "makespan";

/** The elements of each key, as a Map has keys; in the order of first occurrence. */
export function grouped<T>(list: readonly T[], keyOf: (element: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const element of list) {
    const key = keyOf(element);
    groups.set(key, [...(groups.get(key) ?? []), element]);
  }
  return groups;
}

/** Pairs in the order of other pairs' keys. @throws Error when a key is there twice. */
export function inOrderOf<K, V>(
  others: readonly (readonly [K, unknown])[],
  pairs: readonly (readonly [K, V])[],
): (readonly [K, V])[] {
  const places = new Map(others.map(([key], place) => [key, place]));
  if (new Map(pairs).size !== pairs.length) throw new Error("a key is there twice");
  return pairs.toSorted(([a], [b]) => (places.get(a) ?? -1) - (places.get(b) ?? -1));
}

/** The first element of each key. */
export function firsts<T>(list: readonly T[], keyOf: (element: T) => Key): T[] {
  return [...grouped(list, keyOf).values()].map((group) => group[0] as T);
}

/** The order of two keys: −0 before 0, strings by code unit, NaN last in both directions. */
export function inOrder(a: SortKey, b: SortKey, descending = false): number {
  if (Array.isArray(a) && Array.isArray(b)) {
    const at = a.findIndex((key, i) => i >= b.length || inOrder(key, b[i], descending) !== 0);
    if (at < 0) return a.length === b.length ? 0 : descending ? 1 : -1;
    if (at >= b.length) return descending ? -1 : 1;
    return inOrder(a[at], b[at], descending);
  }
  const [left, right] = [plain(a), plain(b)];
  if (left !== left || right !== right) return Number(left !== left) - Number(right !== right);
  const turn = descending ? -1 : 1;
  if (left < right) return -turn;
  if (left > right) return turn;
  return turn * (Number(Object.is(right, -0)) - Number(Object.is(left, -0)));
}

function plain(key: SortKey): number | string | bigint {
  if (typeof key === "string" || typeof key === "bigint") return key;
  return Number(key) === 0 && typeof key !== "number" ? 0 : Number(key);
}

/** Sorted, equal keys in the list's order. */
export function sorted<T>(list: readonly T[], keyOf: (element: T) => SortKey, descending = false): T[] {
  return list.toSorted((a, b) => inOrder(keyOf(a), keyOf(b), descending));
}

/** What `variance` is, in two passes. */
export function varianceOf(list: readonly number[], ddof: number): number {
  const mean = list.reduce((sum, x) => sum + x, 0) / list.length;
  return list.length > ddof ? list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (list.length - ddof) : NaN;
}

/** Linear interpolation between the two nearest of the sorted numbers (Hyndman and Fan 1996, type 7). */
export function quantileOf(list: readonly number[], q: number): number {
  if (list.some((x) => x !== x)) return NaN;
  const order = list.toSorted((a, b) => inOrder(a, b));
  const place = (order.length - 1) * q;
  const below = order[Math.floor(place)] ?? NaN;
  const above = order[Math.ceil(place)] ?? NaN;
  return place === Math.floor(place) || Object.is(below, above) ? below : below + (above - below) * (place % 1);
}

/** Whether they are the same within rounding, infinities and NaN included. */
export function isNear(a: number, b: number, scale = 1): boolean {
  return Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-9 * Math.max(scale, Math.abs(a), Math.abs(b));
}
