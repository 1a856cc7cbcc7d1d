import { contenders, type ContenderId } from "./contenders.ts";

/** How much of everything a round does; the same for every contender except where the catalogue says otherwise. */
export interface Sizes {
  readonly nullTasks: number;
  readonly latencyCalls: number;
  readonly mapLength: number;
  readonly chunkCounts: readonly number[];
  readonly arrayLength: number;
  readonly blocks: number;
  readonly pictureSize: number;
  /** Lengths of the short and of the long tasks, and how many there are of each. */
  readonly skew: {
    readonly shortMs: number;
    readonly longMs: number;
    readonly shortCount: number;
    readonly longCount: number;
  };
  readonly busy: { readonly tasks: number; readonly taskMs: number; readonly blockedMs: number };
  readonly pending: number;
  readonly coldCalls: number;
  readonly tracedTasks: number;
  readonly closures: number;
  /** How many doubles are sorted, selected from and so on. */
  readonly doubles: number;
  /** Records that are grouped and joined: how many, of how many groups, and how many rates they are joined with. */
  readonly records: { readonly count: number; readonly groups: number; readonly rates: number };
  /** How much of the book is read. */
  readonly verses: number;
  /** The control's work, ms. */
  readonly controlMs: number;
  /** After so long a call counts as lost. */
  readonly timeoutMs: number;
}

/** What is measured. */
export const fullSizes: Sizes = {
  nullTasks: 20_000,
  latencyCalls: 300,
  mapLength: 200_000,
  chunkCounts: [2, 4, 16, 64],
  arrayLength: (64 * 1024 * 1024) / 8,
  blocks: 64,
  pictureSize: 1024,
  skew: { shortMs: 2, longMs: 32, shortCount: 96, longCount: 4 },
  busy: { tasks: 240, taskMs: 1, blockedMs: 300 },
  pending: 70_000,
  coldCalls: 20,
  tracedTasks: 300,
  closures: 100_000,
  doubles: 10_000_000,
  records: { count: 1_000_000, groups: 1_000, rates: 10_000 },
  verses: 31_102,
  controlMs: 60,
  timeoutMs: 60_000,
};

/** Just enough to see that everything runs; the figures mean nothing. */
export const quickSizes: Sizes = {
  ...fullSizes,
  nullTasks: 500,
  latencyCalls: 20,
  mapLength: 2_000,
  chunkCounts: [2, 4],
  arrayLength: 1024,
  pictureSize: 128,
  skew: { shortMs: 1, longMs: 4, shortCount: 12, longCount: 2 },
  busy: { tasks: 20, taskMs: 1, blockedMs: 30 },
  pending: 1_000,
  tracedTasks: 20,
  closures: 100,
  doubles: 20_000,
  records: { count: 5_000, groups: 50, rates: 200 },
  verses: 300,
  controlMs: 5,
  timeoutMs: 20_000,
};

/** The sizes that one contender gets. */
export function sizesFor(contender: ContenderId, sizes: Sizes): Sizes {
  const { nullTasks = sizes.nullTasks } = contenders[contender];
  return { ...sizes, nullTasks: Math.min(nullTasks, sizes.nullTasks) };
}
