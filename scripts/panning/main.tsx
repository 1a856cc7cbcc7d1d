import { createRoot } from "react-dom/client";
import { syntheticTrace } from "#measure/traceFixtures.ts";
import { timelineOf } from "#measure/timeline.ts";
import { Timeline } from "#charts/timeline/Timeline.tsx";
import "../../app/theme/tokens.css";
import "../../app/theme/base.css";
import { watchFrames, type FrameWatch } from "./watchFrames.ts";

declare global {
  /** What `panning.mjs` drives. */
  var makespanPanning: { readonly spans: number; readonly frames: FrameWatch } | undefined;
}

const workers = 8;
/** A task leaves six spans, so that the trace holds as many as a recorder keeps. */
const tasks = 33_333;

/** A run of one configuration with a trace of about 200,000 spans. */
function longRun() {
  const made = syntheticTrace({ workers, tasks, meanMs: 0.5, seed: 1, bytes: 20 });
  // All tasks are submitted at once.
  const trace = { ...made, readyMs: made.readyMs.map(() => 0.05) };
  const { endMs } = timelineOf(trace, workers);
  const variant = { name: "parallel", takesPool: true };
  const measured = { workers, samplesMs: [endMs], equality: { equal: true } as const, error: null };
  const configuration = { ...measured, variant: "parallel", takesPool: true, trace: { durationMs: endMs, trace } };
  return { spans: trace.kind.length, run: { variants: [variant], configurations: [configuration] } };
}

const root = document.getElementById("root");
if (!root) throw new Error("The page has no root.");
const { spans, run } = longRun();
createRoot(root).render(<Timeline run={run} />);
globalThis.makespanPanning = { spans, frames: watchFrames() };
