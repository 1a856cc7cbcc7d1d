/** Views of numbers that a block can hold. */
export type Numbers =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray;

/**
 * Some elements of a bag, in order, as they lie between tasks. What lies in shared memory is passed on by reference;
 * `values` travel as themselves.
 */
export type Block = BlockContent & {
  /** How many elements. */
  readonly count: number;
  /** The lane of the worker that made it; −1 is the driver. */
  readonly from: number;
};

type BlockContent =
  | { readonly kind: "values"; readonly values: readonly unknown[] }
  | { readonly kind: "numbers"; readonly numbers: Numbers }
  /** The binary form of an array. */
  | { readonly kind: "packed"; readonly bytes: Uint8Array }
  /** Some of another block's elements: whoever reads them takes that one apart once. */
  | { readonly kind: "slice"; readonly whole: Block; readonly begin: number }
  /** Texts in a row, `lengths` code units each, of two bytes if they are `wide`; element i is the text `codes[i]`, or i. */
  | {
      readonly kind: "texts";
      readonly bytes: Uint8Array;
      readonly wide: boolean;
      readonly lengths: Int32Array;
      readonly codes: Int32Array | null;
    }
  /** Arrays of the same length, by columns. */
  | { readonly kind: "tuples"; readonly columns: readonly Block[] }
  /** Objects with the same keys, by columns. */
  | { readonly kind: "records"; readonly keys: readonly string[]; readonly columns: readonly Block[] }
  /** Arrays in a row: `lengths[i]` of the values are element i. */
  | { readonly kind: "lists"; readonly lengths: Int32Array; readonly values: Block };

export const driverLane = -1;

/** Elements that stay what and where they are. */
export function blockOfValues(values: readonly unknown[], from = driverLane): Block {
  return { kind: "values", values, count: values.length, from };
}

/** Numbers that stay where they are. */
export function blockOfNumbers(numbers: Numbers, from = driverLane): Block {
  return { kind: "numbers", numbers, count: numbers.length, from };
}

/** How many bytes of it lie in memory that threads share. */
export function sharedBytes(block: Block): number {
  switch (block.kind) {
    case "values":
      return 0;
    case "numbers":
      return block.numbers.byteLength;
    case "packed":
      return block.bytes.byteLength;
    case "slice":
      return Math.round((sharedBytes(block.whole) * block.count) / Math.max(1, block.whole.count));
    case "texts":
      return block.bytes.byteLength + block.lengths.byteLength + (block.codes?.byteLength ?? 0);
    case "lists":
      return block.lengths.byteLength + sharedBytes(block.values);
    case "tuples":
    case "records":
      return block.columns.reduce((sum, column) => sum + sharedBytes(column), 0);
  }
}
