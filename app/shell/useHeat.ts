import { useEffect, useState } from "react";
import type { HeatMark } from "#editor/editorProps.ts";
import type { RunRecord } from "#session/runRecord.ts";

const noHeat: readonly HeatMark[] = [];

/** The heat of a file's lines after a profiled run, worked out by a part that is loaded then; none for null. */
export function useHeat(run: RunRecord | null, file: string): readonly HeatMark[] {
  const [heat, setHeat] = useState(noHeat);
  useEffect(() => {
    if (run === null) return;
    let isWanted = true;
    const show = ({ heatMarks }: typeof import("./heatMarks.ts")): void => {
      if (isWanted) setHeat(heatMarks(run, file));
    };
    // Without it, the lines stay as they are.
    import("./heatMarks.ts").then(show, () => {});
    return () => {
      isWanted = false;
      setHeat(noHeat);
    };
  }, [run, file]);
  return heat;
}
