import { changedRecording } from "./changed.ts";
import { ReplayModel } from "./model/replayModel.ts";
import type { Change } from "./prediction.ts";
import type { Recording } from "./recording.ts";

/** Lets what was recorded happen again with a change. @returns the makespan of the repetition, in ms. */
export function replay(recording: Recording, change: Change): { readonly ms: number } {
  const workers = Math.max(1, Math.floor(change.workers ?? recording.workers));
  return { ms: new ReplayModel(changedRecording(recording, change), workers).run() };
}
