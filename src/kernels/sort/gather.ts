/** Copies the pieces one after the other into `out`, and returns how many numbers that were. */
export function gatherNumbers(pieces: readonly Float64Array[], out: Float64Array): number {
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return at;
}
