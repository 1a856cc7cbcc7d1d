import { wordsOf } from "../order.ts";
import { digitBits, type DigitCounts, type PassCounts, type Selection } from "./selection.ts";
import { slotFinder } from "./slotFinder.ts";

const firstDigits = 1 << digitBits[0];
/** The first digits of numbers whose exponent is all ones: infinities and NaN. */
const positiveSpecial = 0x7ff00000 >>> 14;
const negativeSpecial = 0xfff00000 >>> 14;
const specialDigits = 1 << 6;

/** One pass over one partition: counts digits, or gathers candidates, as the selection says. */
export function countPass(view: Float64Array, selection: Selection): PassCounts {
  if (selection.step === "gather") return gatherPass(view, selection);
  if (selection.level === 0) return countFirstDigits(view);
  return { type: "counts", slots: countInSlots(view, selection), nanCount: 0 };
}

function countFirstDigits(view: Float64Array): PassCounts {
  const words = wordsOf(view);
  const counts = new Uint32Array(firstDigits);
  // `?? 0` is for the type only: engines remove it.
  for (let i = 1; i < words.length; i += 2) {
    const digit = (words[i] ?? 0) >>> 14;
    counts[digit] = (counts[digit] ?? 0) + 1;
  }
  const nanCount = separateNaNs(view, counts);
  return { type: "counts", slots: [sparse(counts, 0, firstDigits, null)], nanCount };
}

/** Leaves infinities in the digit that begins their range, and takes NaN, which shares it, out. */
function separateNaNs(view: Float64Array, counts: Uint32Array): number {
  let specials = 0;
  for (let i = 0; i < specialDigits; i++) {
    specials += (counts[positiveSpecial + i] ?? 0) + (counts[negativeSpecial + i] ?? 0);
  }
  if (specials === 0) return 0;
  let positive = 0;
  let negative = 0;
  for (let i = 0; i < view.length; i++) {
    const x = view[i] ?? 0;
    if (x === Infinity) positive++;
    else if (x === -Infinity) negative++;
  }
  counts.fill(0, positiveSpecial, positiveSpecial + specialDigits);
  counts.fill(0, negativeSpecial, negativeSpecial + specialDigits);
  counts[positiveSpecial] = positive;
  counts[negativeSpecial] = negative;
  return specials - positive - negative;
}

function countInSlots(view: Float64Array, selection: Selection): DigitCounts[] {
  const { level, slots } = selection;
  const words = wordsOf(view);
  const bits = digitBits[level] ?? 0;
  const size = 1 << bits;
  const mask = size - 1;
  const word = level === 1 ? 1 : 0;
  const shift = level === 2 ? 16 : 0;
  const counts = new Uint32Array(size * slots.length);
  const firsts = new Float64Array(slots.length).fill(NaN);
  const isMixed = new Uint8Array(slots.length);
  const { table, slotAt } = slotFinder(selection);
  for (let i = 0; i < view.length; i++) {
    const high = words[2 * i + 1] ?? 0;
    const entry = table[high >>> 14] ?? 0;
    if (entry === 0) continue;
    const slot = level === 1 ? entry - 1 : slotAt(high, words[2 * i] ?? 0);
    if (slot < 0) continue;
    const at = slot * size + (((words[2 * i + word] ?? 0) >>> shift) & mask);
    counts[at] = (counts[at] ?? 0) + 1;
    const x = view[i] ?? 0;
    if (x !== firsts[slot]) {
      if (Number.isNaN(firsts[slot])) firsts[slot] = x;
      else isMixed[slot] = 1;
    }
  }
  return slots.map((_, slot) => {
    const only = isMixed[slot] === 1 ? NaN : (firsts[slot] ?? NaN);
    return sparse(counts, slot * size, size, Number.isNaN(only) ? null : only);
  });
}

/** The entries that are not 0: few as a rule, and they go to another thread. */
function sparse(counts: Uint32Array, from: number, length: number, only: number | null): DigitCounts {
  let used = 0;
  for (let i = from; i < from + length; i++) if (counts[i] !== 0) used++;
  const digits = new Uint32Array(used);
  const kept = new Uint32Array(used);
  let at = 0;
  for (let i = from; i < from + length; i++) {
    const count = counts[i] ?? 0;
    if (count === 0) continue;
    digits[at] = i - from;
    kept[at++] = count;
  }
  return { digits, counts: kept, only };
}

/** The numbers of all slots, in the partition's order. */
export function gatherPass(view: Float64Array, selection: Selection): PassCounts & { readonly type: "candidates" } {
  if (selection.level === 0) {
    return { type: "candidates", numbers: view.slice(), nanCount: 0 };
  }
  const words = wordsOf(view);
  const total = selection.slots.reduce((sum, { size }) => sum + size, 0);
  const numbers = new Float64Array(Math.min(total, view.length));
  const { table, slotAt } = slotFinder(selection);
  const isDirect = selection.level === 1;
  let at = 0;
  for (let i = 0; i < view.length; i++) {
    const high = words[2 * i + 1] ?? 0;
    if (table[high >>> 14] === 0) continue;
    if (isDirect || slotAt(high, words[2 * i] ?? 0) >= 0) numbers[at++] = view[i] ?? 0;
  }
  return { type: "candidates", numbers: numbers.slice(0, at), nanCount: 0 };
}
