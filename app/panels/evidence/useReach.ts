import { create } from "zustand";
import type { RunRecord } from "#session/runRecord.ts";

/** Predictions go this far, or to twice what was measured, until the reader asks for more. */
const firstReach = 16;

const useChosen = create<{ readonly reach: number }>()(() => ({ reach: firstReach }));

/** The most workers that times are predicted for. */
export function useReach(run: RunRecord): number {
  const { reach } = useChosen();
  return Math.max(reach, ...run.configurations.map((c) => c.workers));
}

/** Predicts up to so many workers from now on. */
export function chooseReach(reach: number): void {
  useChosen.setState({ reach });
}
