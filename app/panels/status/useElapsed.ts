import { useEffect, useState } from "react";
import { create } from "zustand";
import type { RunRecord } from "#session/runRecord.ts";
import { latestRun } from "#session/sessionState.ts";
import { useSession } from "#session/store.ts";

const tickMs = 250;

interface RunClock {
  readonly runId: number;
  readonly startMs: number;
  /** null while the run is on. */
  readonly endMs: number | null;
}

/** The clock after the session's run changed: it starts with a new run and stands still when the run has ended. */
export function tickRunClock(clock: RunClock, run: RunRecord | null, nowMs: number): RunClock {
  if (run === null) return clock;
  const started = run.runId === clock.runId ? clock : { runId: run.runId, startMs: nowMs, endMs: null };
  return run.state === "running" || started.endMs !== null ? started : { ...started, endMs: nowMs };
}

const useRunClock = create<RunClock>()(() => ({ runId: 0, startMs: 0, endMs: null }));

useSession.subscribe((session) => {
  const run = latestRun(session);
  const clock = useRunClock.getState();
  const next = tickRunClock(clock, run, performance.now());
  if (next !== clock) useRunClock.setState(next);
});

/** Milliseconds that the run under way has taken so far, or the latest took from Run to its end. */
export function useElapsed(): number {
  const { startMs, endMs, runId } = useRunClock();
  const [nowMs, setNowMs] = useState(() => performance.now());
  const running = runId > 0 && endMs === null;
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setNowMs(performance.now()), tickMs);
    return () => clearInterval(timer);
  }, [running]);
  return Math.max((endMs ?? nowMs) - startMs, 0);
}
