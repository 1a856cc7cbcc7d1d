import type { Profile, ProfileThread } from "#protocol/profile.ts";
import type { ProfiledFunction } from "#protocol/program.ts";

/** A call: a function and the path that led to it, with its time in ms for each repetition. */
export interface ProfileNode {
  /** null for the root, which stands for all calls together. */
  readonly fn: ProfiledFunction | null;
  /** Tells it from the other calls of its caller, and stays the same in other trees. */
  readonly key: string;
  /** Time in the function itself. */
  readonly selfMs: number;
  /** With all that it called. */
  readonly totalMs: number;
  /** The longest first. */
  readonly children: readonly ProfileNode[];
}

/** What identifies a function in any profile of a program: where it stands, and its name. */
export function functionKey({ name, file = "", line, column }: ProfiledFunction): string {
  return `${file}:${line}:${column} ${name}`;
}

interface Growing {
  readonly fn: ProfiledFunction | null;
  selfMs: number;
  readonly children: Map<string, Growing>;
}

const sprout = (fn: ProfiledFunction | null): Growing => ({ fn, selfMs: 0, children: new Map() });

function childOf(node: Growing, fn: ProfiledFunction): Growing {
  const key = functionKey(fn);
  const known = node.children.get(key);
  if (known) return known;
  const child = sprout(fn);
  node.children.set(key, child);
  return child;
}

/** Adds the calls of a thread; row 0, the time outside of the program's functions, is left out. */
function addThread(root: Growing, { parent, fn, selfMs }: ProfileThread, functions: Profile["functions"]): void {
  const nodes: Growing[] = [root];
  for (let row = 1; row < fn.length; row++) {
    const called = functions[fn[row] ?? -1];
    const caller = nodes[parent[row] ?? 0] ?? root;
    const node = called ? childOf(caller, called) : caller;
    node.selfMs += selfMs[row] ?? 0;
    nodes.push(node);
  }
}

function grown({ fn, selfMs, children }: Growing, repetitions: number): ProfileNode {
  const below = [...children.values()]
    .map((child) => grown(child, repetitions))
    .toSorted((a, b) => b.totalMs - a.totalMs);
  const ownMs = selfMs / repetitions;
  return {
    fn,
    key: fn ? functionKey(fn) : "",
    selfMs: ownMs,
    totalMs: below.reduce((sum, { totalMs }) => sum + totalMs, ownMs),
    children: below,
  };
}

/** The calls of one thread, or with null those of all threads added up, path by path. */
export function profileTree(profile: Profile, worker: number | null): ProfileNode {
  const root = sprout(null);
  for (const thread of profile.threads) {
    if (worker === null || thread.worker === worker) addThread(root, thread, profile.functions);
  }
  return grown(root, Math.max(1, profile.repetitions));
}

/** How one thread spent its time, in ms for each repetition. */
export interface ProfileLane {
  /** −1 is the driver. */
  readonly worker: number;
  /** In the program's functions. */
  readonly insideMs: number;
  /** Waiting, and in what Makespan does itself. */
  readonly outsideMs: number;
}

/** The threads of a profile by their lanes; a worker and the one that replaced it share theirs. */
export function profileLanes({ threads, repetitions }: Profile): readonly ProfileLane[] {
  const lanes = new Map<number, ProfileLane>();
  for (const { worker, selfMs } of threads) {
    const { insideMs = 0, outsideMs = 0 } = lanes.get(worker) ?? {};
    const [outside = 0, ...inside] = Array.from(selfMs, (ms) => ms / Math.max(1, repetitions));
    lanes.set(worker, {
      worker,
      insideMs: inside.reduce((sum, ms) => sum + ms, insideMs),
      outsideMs: outsideMs + outside,
    });
  }
  return [...lanes.values()].toSorted((a, b) => a.worker - b.worker);
}
