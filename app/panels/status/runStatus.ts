import type { RunRecord } from "#session/runRecord.ts";
import { errorText } from "../errorText.ts";

/** What the status line says; it starts with Ready, Running, Finished, Stopped or Failed. */
export function statusText(run: RunRecord | null, elapsedMs: number): string {
  if (run === null) return "Ready";
  switch (run.state) {
    case "running":
      return "Running …";
    case "stopped":
      return "Stopped";
    case "failed":
      return `Failed: ${run.failure === null ? "the run ended early" : errorText(run.failure)}`;
    case "finished":
      return finishedText(run, elapsedMs);
  }
}

function finishedText(run: RunRecord, elapsedMs: number): string {
  const failed = run.configurations.filter((configuration) => configuration.error !== null);
  const first = failed[0]?.error;
  if (first && failed.length === run.configurations.length) return `Failed: ${errorText(first)}`;
  const names = new Set(failed.map((configuration) => configuration.variant));
  const variants = names.size === 1 ? "1 variant" : `${names.size} variants`;
  return `Finished in ${elapsedText(elapsedMs)}${names.size > 0 ? `, ${variants} failed` : ""}`;
}

/** A duration for reading along: "0.4 s", "12 s", "2 min 05 s". */
export function elapsedText(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** What is being run right now: "shared on 3 workers, sample 12". */
export function progressText({ variants, progress }: RunRecord): string {
  const { now, tasksDone, tasksSubmitted } = progress;
  if (now === null) return "starting workers";
  const takesPool = variants.find((variant) => variant.name === now.variant)?.takesPool ?? false;
  const where = takesPool ? ` on ${now.workers} ${now.workers === 1 ? "worker" : "workers"}` : "";
  const what = { first: "first call", warming: "warming up", timing: `sample ${now.repetition + 1}` }[now.phase];
  const tasks = tasksSubmitted > 0 ? `, ${tasksDone} of ${tasksSubmitted} tasks` : "";
  return `${now.variant}${where}, ${what}${tasks}`;
}

/** How much of a run is done, 0 … 1; null while that is not known. */
export function progressShare({ progress }: RunRecord): number | null {
  return progress.share === 0 ? null : progress.share;
}

/** The time left at the pace so far, in ms; null until there is a pace to speak of. */
export function timeLeftMs(run: RunRecord, elapsedMs: number): number | null {
  const share = progressShare(run);
  if (share === null || share < 0.1 || elapsedMs < 1000) return null;
  return (elapsedMs * (1 - share)) / share;
}
