import { ChunkCurve } from "#charts/tuning/ChunkCurve.tsx";
import { medianInterval } from "#measure/bootstrap.ts";
import { chunksTaken } from "#measure/chunksTaken.ts";
import { plural } from "#measure/format.ts";
import type { Configuration, RunRecord } from "#session/runRecord.ts";
import type { SideRun } from "#session/sessionState.ts";
import { useSession } from "#session/store.ts";
import { Button } from "../controls/Button.tsx";
import { usePage } from "../page.ts";
import { PartitionTuning } from "./PartitionTuning.tsx";
import styles from "./EvidencePanel.module.css";
import { shownConfiguration } from "./shownConfiguration.ts";

/** What can be tuned about the shown variant: the chunk size of its maps, the partitions of its bags. */
export function TuningPanel({ run }: { readonly run: RunRecord }) {
  const chosen = usePage((page) => page.shown);
  const shown = shownConfiguration(run, chosen);
  if (shown && (shown.trace?.trace.plans.length ?? 0) > 0) return <PartitionTuning shown={shown} />;
  return <ChunkTuning shown={shown} />;
}

/** A sweep of the chunk size of the shown variant's maps, against what "auto" chose. */
function ChunkTuning({ shown }: { readonly shown: Configuration | null }) {
  const side = useSession((session) => session.side);
  const sizes = shown ? chunkSizesOf(shown) : [];
  if (!shown || sizes.length === 0) {
    return (
      <p className={styles.note}>
        No map was recorded: a chunk size is how many of its items a worker takes at a time.
      </p>
    );
  }
  const swept = side?.purpose.type === "chunkSizes" && side.purpose.variant === shown.variant ? side : null;
  const begin = (): void => {
    const purpose = { type: "chunkSizes", variant: shown.variant, chunkSizes: ["auto", ...sizes] } as const;
    void useSession.getState().startRun(purpose);
  };
  return (
    <>
      <div className={styles.row}>
        <Button look="outline" onClick={begin} disabled={swept?.run.state === "running"}>
          Sweep chunk sizes
        </Button>
        <span className={styles.of}>
          {shown.variant} on {plural(workersOf(swept?.run) ?? shown.workers, "worker")}
        </span>
      </div>
      {swept && <Sweep side={swept} />}
    </>
  );
}

function Sweep({ side }: { readonly side: SideRun }) {
  const { run } = side;
  if (run.failure !== null) return <p className={styles.note}>The sweep ended early: {run.failure.message}</p>;
  const tried = run.configurations.filter((c) => c.chunkSize !== undefined && c.samplesMs.length > 0);
  const auto = tried.find((c) => c.chunkSize === "auto");
  const points = tried.flatMap((c) =>
    typeof c.chunkSize === "number" ? [{ chunkSize: c.chunkSize, ...timeOf(c) }] : [],
  );
  const { variant, workers } = tried[0] ?? { variant: "", workers: 0 };
  return (
    <ChunkCurve
      points={points}
      auto={auto ? { chunkSize: autoChunk(auto), ...timeOf(auto) } : null}
      variantIndex={run.variants.findIndex(({ name }) => name === variant)}
      name={`${variant} on ${plural(workers, "worker")}`}
    />
  );
}

function timeOf({ samplesMs }: Configuration) {
  const { ratio: medianMs, low, high } = medianInterval(samplesMs);
  return { medianMs, low, high };
}

function workersOf(run: RunRecord | undefined): number | null {
  return run?.configurations.find((c) => c.chunkSize !== undefined)?.workers ?? null;
}

/** Items that a worker took at a time in the middle of all it took, as "auto" had it; null when nothing was traced. */
function autoChunk({ trace }: Configuration): number | null {
  const taken = trace ? chunksTaken(trace.trace) : [];
  return taken[Math.floor(taken.length / 2)] ?? null;
}

/** Sizes worth trying: each four times the one before, up to all items for each worker. */
function chunkSizesOf({ trace, workers }: Configuration): readonly number[] {
  const most = Math.max(0, ...(trace?.trace.maps ?? []).map(({ count }) => count));
  if (most < 2) return [];
  const sizes: number[] = [];
  for (let size = 1; size < most / workers; size *= 4) sizes.push(size);
  return [...sizes, Math.ceil(most / workers)];
}
