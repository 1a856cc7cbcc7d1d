import { TuningHeatMap } from "#charts/tuning/TuningHeatMap.tsx";
import { configurationName } from "#measure/format.ts";
import { median } from "#measure/statistics.ts";
import { pairsToTry } from "#session/partitionPairs.ts";
import type { Configuration } from "#session/runRecord.ts";
import { useSession } from "#session/store.ts";
import { Button } from "../controls/Button.tsx";
import styles from "./EvidencePanel.module.css";

/** A sweep of how many partitions a variant's bags have, and how many results of them one task combines. */
export function PartitionTuning({ shown }: { readonly shown: Configuration }) {
  const side = useSession((session) => session.side);
  const { variant, workers } = shown;
  const swept = side?.purpose.type === "partitions" && side.purpose.variant === variant ? side : null;
  const pairs = pairsToTry(workers);
  const begin = (): void => {
    void useSession.getState().startRun({ type: "partitions", variant, workers, pairs });
  };
  const tried = (swept?.run.configurations ?? []).filter((c) => c.partitions !== undefined && c.samplesMs.length > 0);
  const cells = tried.map(({ partitions = 0, splitEvery = 0, samplesMs }) => ({
    partitions,
    splitEvery,
    medianMs: median(samplesMs),
  }));
  const failure = swept?.run.failure ?? null;
  return (
    <>
      <div className={styles.row}>
        <Button look="outline" onClick={begin} disabled={swept?.run.state === "running"}>
          Sweep partitions
        </Button>
        <span className={styles.of}>{configurationName(shown)}</span>
      </div>
      {failure && <p className={styles.note}>The sweep ended early: {failure.message}</p>}
      {swept && <TuningHeatMap cells={cells} auto={usual(workers)} name={configurationName(shown)} />}
    </>
  );
}

/** What a bag has when the program says nothing: four partitions for each worker, eight results combined. */
const usual = (workers: number) => ({ partitions: 4 * workers, splitEvery: 8 });
