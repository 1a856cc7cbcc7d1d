import { random } from "#base/random.ts";

/** At most `count` of the numbers, one from each of as many equal stretches, drawn by the seed. */
export function sampleNumbers(view: Float64Array, count: number, seed: number): Float64Array {
  if (view.length <= count) return view.slice();
  const next = random(seed);
  const stretch = view.length / count;
  return Float64Array.from({ length: count }, (_, i) => view[Math.floor((i + next()) * stretch)] ?? 0);
}
