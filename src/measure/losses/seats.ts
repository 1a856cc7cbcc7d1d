import type { Busy, Lane } from "./lanes.ts";

/** A worker's place: the lanes that had it, one after another. */
export type Seat = readonly Busy[];

/**
 * The places of workers whose time counts: `workers`, and more where a program made pools of its own and more worked at
 * the same time. A pool's workers take the places of others that have ended, or never did anything, before new ones.
 */
export function seatsOf(lanes: readonly Lane[], workers: number): readonly Seat[] {
  const seats: Busy[][] = Array.from({ length: workers }, () => []);
  const ends = new Float64Array(workers + lanes.length);
  for (const { lane, busy } of lanes) {
    if (lane >= workers || busy.length === 0) continue;
    seats[lane] = [...busy];
    ends[lane] = Infinity;
  }
  const others = lanes.filter(({ lane, busy }) => lane >= workers && busy.length > 0);
  for (const { busy } of others.toSorted((a, b) => startOf(a) - startOf(b))) {
    const free = seats.findIndex((_, seat) => (ends[seat] ?? 0) <= (busy[0]?.startMs ?? 0));
    const seat = free < 0 ? seats.push([]) - 1 : free;
    for (const stretch of busy) seats[seat]?.push(stretch);
    ends[seat] = busy.at(-1)?.endMs ?? 0;
  }
  return seats;
}

function startOf({ busy }: Lane): number {
  return busy[0]?.startMs ?? 0;
}
