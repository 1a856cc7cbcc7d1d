/** An array with room for so many elements, for a loop that sets each: several times as quick as adding them one by one. */
export function roomFor<T>(count: number): T[] {
  // oxlint-disable-next-line unicorn/no-new-array -- it is the room that is wanted
  return new Array<T>(count);
}
