/** What happens next, by time; those at the same time by their number. At most one event of each number is pending. */
export class EventHeap {
  /** When the event that `pop` gave last happens, in ms. */
  nowMs = 0;
  private readonly times: Float64Array;
  private readonly ids: Int32Array;
  private size = 0;

  /** For events numbered 0 … `count` − 1. */
  constructor(count: number) {
    this.times = new Float64Array(count);
    this.ids = new Int32Array(count);
  }

  push(id: number, atMs: number): void {
    const { times, ids } = this;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(atMs, id, times[parent] ?? 0, ids[parent] ?? 0)) break;
      this.move(parent, at);
      at = parent;
    }
    times[at] = atMs;
    ids[at] = id;
  }

  /** The number of the earliest event, which is then no longer pending; −1 when there is none. */
  pop(): number {
    if (this.size === 0) return -1;
    const { times, ids } = this;
    const first = ids[0] ?? 0;
    this.nowMs = times[0] ?? 0;
    this.size--;
    const atMs = times[this.size] ?? 0;
    const id = ids[this.size] ?? 0;
    const at = this.hole(atMs, id);
    times[at] = atMs;
    ids[at] = id;
    return first;
  }

  /** Moves earlier events up from the top until there is a place for one at `atMs`. */
  private hole(atMs: number, id: number): number {
    const { times, ids, size } = this;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) return at;
      const right = child + 1;
      if (right < size && isBefore(times[right] ?? 0, ids[right] ?? 0, times[child] ?? 0, ids[child] ?? 0))
        child = right;
      if (!isBefore(times[child] ?? 0, ids[child] ?? 0, atMs, id)) return at;
      this.move(child, at);
      at = child;
    }
  }

  private move(from: number, to: number): void {
    this.times[to] = this.times[from] ?? 0;
    this.ids[to] = this.ids[from] ?? 0;
  }
}

function isBefore(aMs: number, a: number, bMs: number, b: number): boolean {
  return aMs < bMs || (aMs === bMs && a < b);
}
