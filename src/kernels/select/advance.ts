import { sortNumbers } from "../sort/sortNumbers.ts";
import { countPass, gatherPass } from "./countPass.ts";
import { digitBits, type DigitCounts, type PassCounts, type Selection, type Slot } from "./selection.ts";

/** Candidates are gathered when they are at most one in so many numbers, or at most as many as are sorted at once. */
const gatherOneIn = 16;
const sortAtMost = 1 << 12;
/** Each slot is counted in up to 256 KiB; for more ranks than that everything is gathered and sorted. */
const slotsAtMost = 256;

const infinityDigit = 0x7ff00000 >>> 14;
const minusInfinityDigit = 0xfff00000 >>> 14;
const signDigit = 1 << (digitBits[0] - 1);

/**
 * Takes what the same pass found in every partition and says what is known now, and what to do next.
 * @throws RangeError when the partitions do not have as many numbers as was said.
 */
export function advance(selection: Selection, passes: readonly PassCounts[]): Selection {
  if (selection.step === "done") return selection;
  if (selection.step === "gather") return settle(selection, joined(passes));
  return refine(selection, passes, Math.max(sortAtMost, Math.floor(selection.count / gatherOneIn)));
}

function joined(passes: readonly PassCounts[]): Float64Array {
  const parts = passes.flatMap((pass) => (pass.type === "candidates" ? [pass.numbers] : []));
  const numbers = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    numbers.set(part, at);
    at += part.length;
  }
  return numbers;
}

/** Finds the ranks among the candidates alone: the same passes as over partitions, and a sort once they are few. */
function settle(selection: Selection, candidates: Float64Array): Selection {
  const expected = selection.slots.reduce((sum, { size }) => sum + size, 0);
  requireCount(expected, candidates.length);
  if (candidates.length <= sortAtMost || selection.slots.length > slotsAtMost) return pick(selection, candidates);
  const counting: Selection = { ...selection, step: "count" };
  const next = refine(counting, [countPass(candidates, counting)], sortAtMost);
  return next.step === "done" ? next : settle(next, gatherPass(candidates, next).numbers);
}

function requireCount(expected: number, found: number): void {
  if (expected !== found) throw new RangeError(`select: ${expected} numbers were announced, there are ${found}`);
}

/** Slots are in the order of numbers, so candidates sorted as a whole are sorted slot by slot. */
function pick(selection: Selection, candidates: Float64Array): Selection {
  sortNumbers(candidates);
  let slotStart = 0;
  const values = [...selection.values];
  for (const slot of selection.slots) {
    for (const i of ranksIn(selection, slot)) {
      values[i] = candidates[slotStart + (selection.ranks[i] ?? 0) - slot.before] ?? NaN;
    }
    slotStart += slot.size;
  }
  return { ...selection, step: "done", values, slots: [], nanCount: selection.nanCount ?? nansAtEnd(candidates) };
}

function nansAtEnd(sorted: Float64Array): number {
  let count = 0;
  while (count < sorted.length && Number.isNaN(sorted[sorted.length - 1 - count])) count++;
  return count;
}

/** Which ranks, by index, are still looked for in the slot. */
function ranksIn({ ranks, values }: Selection, { before, size }: Slot): number[] {
  return ranks.flatMap((rank, i) => (values[i] === null && rank >= before && rank < before + size ? [i] : []));
}

function refine(selection: Selection, passes: readonly PassCounts[], gatherAtMost: number): Selection {
  const { count, ranks, level } = selection;
  const nanCount = selection.nanCount ?? passes.reduce((sum, pass) => sum + pass.nanCount, 0);
  const values = ranks.map((rank, i) => (rank >= count - nanCount ? NaN : (selection.values[i] ?? null)));
  const found = { ...selection, nanCount, values };
  const slots: Slot[] = [];
  selection.slots.forEach((slot, index) => {
    const counts = passes.flatMap((pass) => (pass.type === "counts" ? (pass.slots[index] ?? []) : []));
    const only = onlyNumber(counts);
    if (only === null) slots.push(...split(found, slot, counts, values));
    else for (const i of ranksIn(found, slot)) values[i] = only;
  });
  const candidates = slots.reduce((sum, { size }) => sum + size, 0);
  const isFew = candidates <= gatherAtMost || slots.length > slotsAtMost;
  const step = candidates === 0 ? "done" : isFew ? "gather" : "count";
  return { ...found, step, values, level: level + 1, slots };
}

/** The number that all of a slot are, in every partition that has any of them. */
function onlyNumber(counts: readonly DigitCounts[]): number | null {
  const present = counts.filter(({ digits }) => digits.length > 0);
  const first = present[0]?.only ?? null;
  return present.every(({ only }) => only === first) ? first : null;
}

/** The slots, one digit longer, that the ranks fall into; what is found out by that goes into `values`. */
function split(selection: Selection, slot: Slot, counts: readonly DigitCounts[], values: (number | null)[]): Slot[] {
  const { level, ranks } = selection;
  const wanted = ranksIn(selection, slot);
  const size = 1 << (digitBits[level] ?? 0);
  const { totals, sum } = merged(counts, size);
  requireCount(slot.size, sum + (level === 0 ? (selection.nanCount ?? 0) : 0));
  const slots: Slot[] = [];
  let next = 0;
  let before = slot.before;
  for (let place = 0; place < size && next < wanted.length; place++) {
    const digit = digitAt(level, slot.prefix, place, size);
    const inside = totals[digit] ?? 0;
    const first = next;
    while (next < wanted.length && (ranks[wanted[next] ?? 0] ?? 0) < before + inside) next++;
    if (next > first) {
      const found: Slot = { prefix: slot.prefix * size + digit, before, size: inside };
      const value = knownValue(level, slot.prefix, digit);
      if (value === null) slots.push(found);
      else for (const i of wanted.slice(first, next)) values[i] = value;
    }
    before += inside;
  }
  return slots;
}

function merged(counts: readonly DigitCounts[], size: number): { totals: Uint32Array; sum: number } {
  const totals = new Uint32Array(size);
  let sum = 0;
  for (const part of counts) {
    for (let i = 0; i < part.digits.length; i++) {
      const digit = part.digits[i] ?? 0;
      totals[digit] = (totals[digit] ?? 0) + (part.counts[i] ?? 0);
      sum += part.counts[i] ?? 0;
    }
  }
  return { totals, sum };
}

/** The digit that is at the place in the order of numbers: the greater the bits of a negative number, the less it is. */
function digitAt(level: number, prefix: number, place: number, size: number): number {
  if (level === 0) return place < signDigit ? size - 1 - place : place - signDigit;
  const signPlace = 2 ** (digitBits.slice(0, level).reduce((sum, bits) => sum + bits, 0) - 1);
  return prefix >= signPlace ? size - 1 - place : place;
}

/** The number that has the prefix and then the digit, when there is but one. */
function knownValue(level: number, prefix: number, digit: number): number | null {
  if (level === 0 && digit === infinityDigit) return Infinity;
  if (level === 0 && digit === minusInfinityDigit) return -Infinity;
  if (level < digitBits.length - 1) return null;
  const words = Uint32Array.of((prefix % 65_536) * 65_536 + digit, Math.floor(prefix / 65_536));
  return new Float64Array(words.buffer)[0] ?? NaN;
}
