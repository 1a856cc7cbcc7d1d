import { useEffect, useState } from "react";
import type { RunRecord } from "#session/runRecord.ts";
import { useSession } from "#session/store.ts";

/**
 * The current or latest run, at most every `everyMs`: a run tells the page thousands of things a second, and drawing
 * takes time on the very cores that are being measured. A new run and the end of one arrive at once.
 */
export function useLiveRun(everyMs = 250): RunRecord | null {
  const [run, setRun] = useState(() => useSession.getState().run);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (): void => {
      clearTimeout(timer);
      timer = undefined;
      setRun(useSession.getState().run);
    };
    show();
    const end = useSession.subscribe(({ run: next }, { run: before }) => {
      if (next === before) return;
      const goesOn = next?.state === "running" && next.runId === before?.runId;
      if (!goesOn) show();
      else timer ??= setTimeout(show, everyMs);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [everyMs]);
  return run;
}
