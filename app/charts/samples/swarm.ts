/**
 * How far circles of `diameter` px at `places` along a line have to move sideways so that none covers another: as little
 * as possible, each in the order of its place, by at most `limit` px. Those for which there is no room lie on others, spread
 * evenly over what there is.
 */
export function swarm(places: readonly number[], diameter: number, limit: number): readonly number[] {
  const order = [...places.keys()].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
  const offsets = places.map(() => 0);
  let near: readonly Placed[] = [];
  let crowded = 0;
  for (const index of order) {
    const place = places[index] ?? 0;
    near = near.filter((other) => place - other.place < diameter);
    const offset = nearestFree(place, near, diameter, limit);
    // One that lies on others would only be in the way of the next.
    if (offset !== null) near = [...near, { place, offset }];
    offsets[index] = offset ?? limit * (2 * ((++crowded * golden) % 1) - 1);
  }
  return offsets;
}

/** Multiples of it, modulo 1, are spread evenly however many there are. */
const golden = (Math.sqrt(5) - 1) / 2;

interface Placed {
  readonly place: number;
  readonly offset: number;
}

/** The offset nearest to 0 at which nothing is touched; it is 0 or touches one of the others. */
function nearestFree(place: number, near: readonly Placed[], diameter: number, limit: number): number | null {
  const touching = near.flatMap((other) => {
    const away = Math.sqrt(diameter ** 2 - (place - other.place) ** 2);
    return [other.offset - away, other.offset + away];
  });
  // Rounding must not make a circle that touches look like one that covers.
  const isFree = (offset: number): boolean =>
    near.every((other) => Math.hypot(place - other.place, offset - other.offset) >= diameter - 1e-9);
  const free = [0, ...touching].filter((offset) => Math.abs(offset) <= limit && isFree(offset));
  return free.length === 0 ? null : free.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
}
