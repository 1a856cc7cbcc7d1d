/** Moves NaN to the end, the others keeping their order, and returns how many others there are. */
export function moveNaNsLast(view: Float64Array): number {
  let at = 0;
  while (at < view.length && !Number.isNaN(view[at] ?? 0)) at++;
  for (let i = at + 1; i < view.length; i++) {
    const x = view[i] ?? 0;
    if (!Number.isNaN(x)) view[at++] = x;
  }
  view.fill(NaN, at);
  return at;
}
