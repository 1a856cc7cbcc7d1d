import { RewriteTimes } from "#charts/plan/RewriteTimes.tsx";
import { medianInterval, ratioOfMedians } from "#measure/bootstrap.ts";
import { isSameText } from "#session/programFiles.ts";
import type { RunRecord } from "#session/runRecord.ts";
import { useSession } from "#session/store.ts";
import { Button } from "../controls/Button.tsx";
import styles from "./EvidencePanel.module.css";

interface PlanRewritesProps {
  readonly variant: string;
  readonly workers: number;
}

/** A run of its own, of one configuration with its plans rewritten and as written, and what rewriting saved. */
export function PlanRewrites({ variant, workers }: PlanRewritesProps) {
  const tried = useSession(({ side }) => {
    const isOfThis =
      side?.purpose.type === "plan" && side.purpose.variant === variant && side.purpose.workers === workers;
    return isOfThis ? side.run : null;
  });
  const begin = (): void => void useSession.getState().startRun({ type: "plan", variant, workers });
  return (
    <>
      <div className={styles.row}>
        <Button look="outline" onClick={begin} disabled={tried?.state === "running"}>
          Run without rewrites
        </Button>
        <span className={styles.of}>{tried === null ? "Beside the rewritten plan, in turns." : ""}</span>
      </div>
      {tried && <Tried run={tried} />}
    </>
  );
}

function Tried({ run }: { readonly run: RunRecord }) {
  const isShown = useSession((session) => isSameText(run, session));
  if (run.failure !== null) return <p className={styles.note}>The run ended early: {run.failure.message}</p>;
  const samplesOf = (optimise: boolean): readonly number[] =>
    run.configurations.find((c) => c.optimise === optimise)?.samplesMs ?? [];
  const failed = run.configurations.find((c) => c.optimise !== undefined && c.error !== null);
  const [rewritten, asWritten] = [samplesOf(true), samplesOf(false)];
  if (failed?.error) return <p className={styles.note}>It failed: {failed.error.message}</p>;
  if (rewritten.length === 0 || asWritten.length === 0) {
    return <p className={styles.note}>{run.state === "running" ? "Running both …" : "Nothing was measured."}</p>;
  }
  return (
    <>
      {!isShown && <p className={styles.note}>The program has changed since.</p>}
      <RewriteTimes
        rewritten={timeOf(rewritten)}
        asWritten={timeOf(asWritten)}
        gain={ratioOfMedians(asWritten, rewritten)}
      />
    </>
  );
}

function timeOf(samplesMs: readonly number[]) {
  const { ratio: medianMs, low, high } = medianInterval(samplesMs);
  return { medianMs, low, high };
}
