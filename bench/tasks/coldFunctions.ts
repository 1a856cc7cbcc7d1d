/** Functions that no worker's script knows: they have to be sent. Each names nothing outside itself. */
export const coldFunctions: readonly ((x: number) => number)[] = [
  (x) => x + 1,
  (x) => x * 2,
  (x) => x * x,
  (x) => 100 - x,
  (x) => Math.abs(x - 10),
];
