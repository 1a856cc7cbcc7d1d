/**
 * Moves places apart so that neighbours are at least `gap` px apart, each as near to where it was as that allows, and
 * all within `low` … `high` as far as they fit. The order of the input is kept in the output.
 */
export function dodge(places: readonly number[], gap: number, low: number, high: number): readonly number[] {
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
  // Blocks of places that touch, each as a sum of what its members would want its start to be.
  const blocks: { members: number[]; wanted: number }[] = [];
  for (const index of order) {
    blocks.push({ members: [index], wanted: places[index] ?? 0 });
    for (let last = blocks.at(-1), before = blocks.at(-2); last && before; last = before, before = blocks.at(-2)) {
      if (startOf(before, gap, low, high) + before.members.length * gap <= startOf(last, gap, low, high)) break;
      // In the joint block the later members stand further on, so that they want its start further back.
      before.wanted += last.wanted - last.members.length * before.members.length * gap;
      before.members.push(...last.members);
      blocks.pop();
    }
  }
  const moved = [...places];
  for (const block of blocks) {
    const start = startOf(block, gap, low, high);
    for (const [position, index] of block.members.entries()) moved[index] = start + position * gap;
  }
  return moved;
}

/** Where a block begins: where its members want it on average, but within the bounds. */
function startOf(
  block: { readonly members: readonly number[]; readonly wanted: number },
  gap: number,
  low: number,
  high: number,
): number {
  const last = high - (block.members.length - 1) * gap;
  return Math.max(low, Math.min(block.wanted / block.members.length, last));
}
