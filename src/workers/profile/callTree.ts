import { callBlock, maxCalls, noLane } from "#protocol/profile.ts";
import { SuspendableFrame } from "./suspendableFrame.ts";

/** What the inserted code of a profiled build finds as "makespan/runtime"'s `$profile`. */
export interface ProfileHooks {
  /** Element 0 is the call under way, times the width. */
  readonly word: Int32Array;
  /** At a call times the width plus a function: the call that this is, times the width; 0 until it is known. */
  readonly below: Int32Array;
  /** Finds or makes the call for such a place of `below`. */
  enter(place: number): number;
  /** The record of a function that can be suspended, which has just been called. */
  frame(fn: number): SuspendableFrame;
}

/** Entries of `below` at the most: 8 MB. */
const mostPlaces = 1 << 21;
const fewestCalls = 256;
/** Deeper calls are folded. */
const maxDepth = 128;
/** The call that stands for what is outside of the program's functions. */
const outside = 1;

/**
 * The calls of one thread as a tree: each node is a function and the path that led to it, known by a number, so that a
 * single word of shared memory says where the thread is. A direct recursion is one node. When there is no room for
 * more, a call is folded: it counts with the latest call of its function on the path, or as if it came from outside.
 */
export class CallTree {
  readonly hooks: ProfileHooks;
  readonly #block: Int32Array;
  readonly #width: number;
  readonly #most: number;
  /** Calls that are told apart; the rest of the room is for one call of each function from outside. */
  readonly #mostApart: number;
  readonly #depth: Uint8Array;

  /** `block` is laid out as `callBlock`; `functions` counts those of the program and its top level. */
  constructor(block: Int32Array, functions: number) {
    this.#block = block;
    this.#width = Math.max(1, functions);
    this.#most = Math.min(maxCalls, Math.max(fewestCalls, Math.floor(mostPlaces / this.#width)));
    this.#mostApart = this.#most - Math.min(this.#width, this.#most >> 1);
    this.#depth = new Uint8Array(this.#most);
    block[callBlock.width] = this.#width;
    block[callBlock.parents + outside] = 0;
    block[callBlock.functions + outside] = -1;
    block[callBlock.calls] = outside + 1;
    block[callBlock.lane] = noLane;
    const below = new Int32Array(this.#most * this.#width);
    const enter = (place: number): number => (below[place] = this.#find(place) * this.#width);
    const words = { word: block, below, enter, outside: outside * this.#width };
    this.hooks = { ...words, frame: (fn) => new SuspendableFrame(words, fn) };
    this.leaveAll();
  }

  /** Says which lane the thread is, so that its calls are counted. */
  set lane(lane: number) {
    this.#block[callBlock.lane] = lane;
  }

  /** Nothing of the program is running. */
  leaveAll(): void {
    this.#block[callBlock.current] = outside * this.#width;
  }

  #find(place: number): number {
    const caller = Math.floor(place / this.#width);
    const fn = place % this.#width;
    if (this.#block[callBlock.functions + caller] === fn) return caller;
    const depth = (this.#depth[caller] ?? 0) + 1;
    const call = this.#block[callBlock.calls] ?? 0;
    return call >= this.#mostApart || depth > maxDepth ? this.#fold(caller, fn) : this.#make(call, caller, fn);
  }

  #make(call: number, caller: number, fn: number): number {
    this.#block[callBlock.parents + call] = caller;
    this.#block[callBlock.functions + call] = fn;
    this.#depth[call] = (this.#depth[caller] ?? 0) + 1;
    // The sampler counts a call only once it is there whole.
    Atomics.store(this.#block, callBlock.calls, call + 1);
    return call;
  }

  #fold(caller: number, fn: number): number {
    this.#block[callBlock.isFolded] = 1;
    for (let call = caller; call > outside; call = this.#block[callBlock.parents + call] ?? 0) {
      if (this.#block[callBlock.functions + call] === fn) return call;
    }
    return this.#fromOutside(fn) ?? caller;
  }

  #fromOutside(fn: number): number | null {
    const place = outside * this.#width + fn;
    const known = this.hooks.below[place] ?? 0;
    if (known !== 0) return known / this.#width;
    const call = this.#block[callBlock.calls] ?? 0;
    if (call >= this.#most) return null;
    const made = this.#make(call, outside, fn);
    this.hooks.below[place] = made * this.#width;
    return made;
  }
}
