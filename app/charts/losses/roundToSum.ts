/**
 * Numbers rounded to multiples of `step` whose sum is that of the numbers, rounded: each is less than one step away from
 * what it was. The steps that rounding down leaves over go to the largest remainders (Hamilton's method).
 */
export function roundToSum(numbers: readonly number[], step: number): readonly number[] {
  const floors = numbers.map((number) => Math.floor(number / step));
  const remainders = numbers.map((number, index) => number / step - (floors[index] ?? 0));
  const sum = Math.round(numbers.reduce((all, number) => all + number, 0) / step);
  const left = sum - floors.reduce((all, floor) => all + floor, 0);
  const raised = new Set(
    [...numbers.keys()].sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b).slice(0, left),
  );
  return floors.map((floor, index) => (floor + (raised.has(index) ? 1 : 0)) * step);
}
