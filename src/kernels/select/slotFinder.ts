import { digitBits, type Selection } from "./selection.ts";

/** How the slot of a number is found. */
export interface SlotFinder {
  /** By first digit: 0 where no slot begins so; else, when prefixes have one digit, the slot's index + 1. */
  readonly table: Uint16Array;
  /** The index of the slot that the number with these two words is in; −1 when there is none. */
  slotAt(high: number, low: number): number;
}

/** For selections whose prefixes have at least one digit. */
export function slotFinder({ level, slots }: Selection): SlotFinder {
  // By prefix rather than in the order of numbers, which for negative ones runs the other way.
  const byPrefix = slots.map(({ prefix }, slot) => ({ prefix, slot })).toSorted((a, b) => a.prefix - b.prefix);
  const prefixes = Float64Array.from(byPrefix, ({ prefix }) => prefix);
  const indices = Int32Array.from(byPrefix, ({ slot }) => slot);
  const below = 2 ** digitBits.slice(1, level).reduce((sum, bits) => sum + bits, 0);
  const table = new Uint16Array(1 << digitBits[0]);
  slots.forEach(({ prefix }, slot) => (table[Math.floor(prefix / below)] = slot + 1));

  // What is searched this deep is mostly the same few numbers.
  let lastPrefix = prefixes[0] ?? -1;
  let lastSlot = indices[0] ?? -1;
  function slotAt(high: number, low: number): number {
    const prefix = level === 1 ? high >>> 14 : level === 2 ? high >>> 0 : (high >>> 0) * 65_536 + (low >>> 16);
    if (prefix === lastPrefix) return lastSlot;
    let first = 0;
    let end = prefixes.length - 1;
    while (first < end) {
      const middle = (first + end) >> 1;
      if ((prefixes[middle] ?? 0) < prefix) first = middle + 1;
      else end = middle;
    }
    if (prefixes[first] !== prefix) return -1;
    lastPrefix = prefix;
    lastSlot = indices[first] ?? -1;
    return lastSlot;
  }
  return { table, slotAt };
}
