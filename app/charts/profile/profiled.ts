import { besideVariant, differenceTree, type DifferenceUnit } from "#measure/profile/difference.ts";
import { functionChanges, functionTimes } from "#measure/profile/functionTimes.ts";
import { profileLanes, profileTree, type ProfileNode } from "#measure/profile/profileTree.ts";
import type { Profile } from "#protocol/profile.ts";
import { drawnDifference, drawnProfile, type DrawnCall } from "./drawnCall.ts";
import type { FunctionRows } from "./functionRows.ts";

/** One variant at one worker count, as it was profiled. */
export interface ProfiledConfiguration {
  readonly variant: string;
  readonly workers: number;
  readonly takesPool: boolean;
  readonly profile: Profile;
}

/** What a reader has chosen to see of the profiles of a run. */
export interface ProfileChoice {
  /** Index into the configurations. */
  readonly shown: number;
  /** The lane of one thread, or null for all together. Not used in a difference. */
  readonly worker: number | null;
  /** Index of the configuration that the shown one is compared with; null for none. */
  readonly before: number | null;
  readonly unit: DifferenceUnit;
}

/** What a chart of profiles shows: calls, and functions. */
export interface ProfileView {
  readonly root: DrawnCall;
  readonly functions: FunctionRows;
}

/** "driver", "worker 0". */
export function threadName(worker: number): string {
  return worker < 0 ? "driver" : `worker ${worker}`;
}

/** The lanes of a configuration's threads. */
export function lanesOf({ profile }: ProfiledConfiguration): readonly number[] {
  return profileLanes(profile).map(({ worker }) => worker);
}

/** Works out what a choice shows; null when there is nothing of it. */
export function profileView(
  configurations: readonly ProfiledConfiguration[],
  { shown, worker, before, unit }: ProfileChoice,
): ProfileView | null {
  const now = configurations[shown];
  if (!now) return null;
  const compared = before === null ? undefined : configurations[before];
  if (!compared) return singleView(profileTree(now.profile, worker));
  const trees = [compared, now].map(({ profile, variant }) => besideVariant(profileTree(profile, null), variant));
  const [first, second] = trees as [ProfileNode, ProfileNode];
  return {
    root: drawnDifference(differenceTree(first, second, unit), unit),
    functions: {
      type: "difference",
      unit,
      rows: functionChanges(first, second),
      totals: { before: first.totalMs, after: second.totalMs },
    },
  };
}

function singleView(root: ProfileNode): ProfileView {
  return { root: drawnProfile(root), functions: { type: "single", rows: functionTimes(root), totalMs: root.totalMs } };
}

/** At first: the last configuration that takes the pool, which has the most workers. */
export function firstChoice(configurations: readonly ProfiledConfiguration[]): ProfileChoice {
  const parallel = configurations.findLastIndex(({ takesPool }) => takesPool);
  return { shown: Math.max(0, parallel), worker: null, before: null, unit: "ms" };
}

/** Whether there is, in these configurations, what a choice says. */
export function isPossible(choice: ProfileChoice, configurations: readonly ProfiledConfiguration[]): boolean {
  const { shown, before, worker } = choice;
  const now = configurations[shown];
  if (!now || (before !== null && !configurations[before])) return false;
  return worker === null || lanesOf(now).includes(worker);
}
