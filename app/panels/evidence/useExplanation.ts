import { useEffect } from "react";
import { create } from "zustand";
import type { Explanation } from "#measure/explain.ts";
import type { RunRecord } from "#session/runRecord.ts";

interface Explained {
  /** The run it is of, and how far it predicts; 0 before the first. */
  readonly runId: number;
  readonly reach: number;
  readonly explanation: Explanation | null;
  /** Why there is none; null when there is one, or will be. */
  readonly problem: string | null;
}

const nothing: Explained = { runId: 0, reach: 0, explanation: null, problem: null };

/** One for the whole page: several charts show parts of it. */
const useExplained = create<Explained>()(() => nothing);

/**
 * What the run means, with predictions up to `reach` workers; null until it has ended (nothing is worked out while
 * something is measured) and a moment longer. While the reach changes, the one before stays.
 */
export function useExplanation(run: RunRecord | null, reach: number): Explained {
  const explained = useExplained();
  const runId = run !== null && run.state !== "running" ? run.runId : 0;
  useEffect(() => {
    const { runId: known, reach: knownReach } = useExplained.getState();
    if (run === null || runId === 0 || (known === runId && knownReach === reach)) return;
    const kept = known === runId ? useExplained.getState().explanation : null;
    useExplained.setState({ runId, reach, explanation: kept, problem: null });
    const isWanted = (): boolean => {
      const now = useExplained.getState();
      return now.runId === runId && now.reach === reach;
    };
    explain(run, reach).then(
      (explanation) => isWanted() && useExplained.setState({ explanation }),
      (error: unknown) => isWanted() && useExplained.setState({ problem: String(error) }),
    );
  }, [run, runId, reach]);
  return explained.runId === runId && runId > 0 ? explained : nothing;
}

async function explain(run: RunRecord, reach: number): Promise<Explanation> {
  const { explainRun, predictedCounts } = await import("#session/explanationClient.ts");
  return explainRun(run, predictedCounts(reach));
}
