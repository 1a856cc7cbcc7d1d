import { useEffect, useState } from "react";
import type { RunRecord } from "#session/runRecord.ts";
import { latestRun, type Session } from "#session/sessionState.ts";
import { useSession } from "#session/store.ts";

const mainRun = (session: Session): RunRecord | null => session.run;

/**
 * The run of all variants, the current or latest one, at most every `everyMs`: a run tells the page thousands of things a second, and drawing
 * takes time on the very cores that are being measured. A new run and the end of one arrive at once.
 */
export function useLiveRun(everyMs = 250): RunRecord | null {
  return useLive(mainRun, everyMs);
}

/** The run under way, whatever it is for, or the latest; as seldom as `useLiveRun`. */
export function useLatestRun(everyMs = 250): RunRecord | null {
  return useLive(latestRun, everyMs);
}

function useLive(pick: (session: Session) => RunRecord | null, everyMs: number): RunRecord | null {
  const [run, setRun] = useState(() => pick(useSession.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (): void => {
      clearTimeout(timer);
      timer = undefined;
      setRun(pick(useSession.getState()));
    };
    show();
    const end = useSession.subscribe((session, sessionBefore) => {
      const next = pick(session);
      const before = pick(sessionBefore);
      if (next === before) return;
      const goesOn = next?.state === "running" && next.runId === before?.runId;
      if (!goesOn) show();
      else timer ??= setTimeout(show, everyMs);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [pick, everyMs]);
  return run;
}
