import type { Block, Numbers } from "../blocks/block.ts";
import { elementsOf } from "../blocks/read.ts";

/** Numbers as doubles: the same view when they are doubles already. */
export function asDoubles(numbers: Numbers): Float64Array {
  return numbers instanceof Float64Array ? numbers : Float64Array.from(numbers);
}

/** A block of numbers as doubles. */
export function doublesOf(block: Block): Float64Array {
  return block.kind === "numbers"
    ? asDoubles(block.numbers)
    : Float64Array.from(elementsOf(block) as readonly number[]);
}

/** Room for so many doubles, in memory that threads share where there is such memory. */
export function newDoubles(count: number): Float64Array {
  return typeof SharedArrayBuffer === "function"
    ? new Float64Array(new SharedArrayBuffer(8 * count))
    : new Float64Array(count);
}
