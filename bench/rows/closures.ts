/** Makes closures as plain code does: this file imports nothing of "makespan", so it is not compiled. */
export function plainClosures(count: number, k: number): readonly ((x: number) => number)[] {
  const made: ((x: number) => number)[] = [];
  for (let i = 0; i < count; i++) made.push((x) => x * k + i);
  return made;
}
