/** The items as doubles when all are numbers, else null: numbers move as one buffer instead of one by one. */
export function packNumbers(items: ArrayLike<unknown>): Float64Array<ArrayBuffer> | null {
  const packed = new Float64Array(items.length);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (typeof item !== "number") return null;
    packed[i] = item;
  }
  return packed;
}
