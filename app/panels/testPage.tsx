import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import { createRoot, type Root } from "react-dom/client";
import type { RunEvent, VariantInfo } from "#protocol/run.ts";
import { emptyRun, reduceRun, type RunRecord } from "#session/runRecord.ts";
import { useSession } from "#session/store.ts";
import "#theme/base.css";
import "#theme/tokens.css";
import { usePage } from "./page.ts";

let root: Root | null = null;

/** Draws a part of the page in a test. */
export function show(element: ReactNode): void {
  hide();
  const host = document.createElement("div");
  host.style.cssText = "width: 720px; height: 500px";
  document.body.append(host);
  root = createRoot(host);
  flushSync(() => root?.render(element));
}

/** Takes it away and puts both stores back as they were at the start. */
export function hide(): void {
  flushSync(() => root?.unmount());
  root = null;
  document.body.replaceChildren();
  useSession.setState(useSession.getInitialState());
  usePage.setState(usePage.getInitialState());
}

const variants: readonly VariantInfo[] = [
  { name: "serial", takesPool: false, line: 3 },
  { name: "pooled", takesPool: true, line: 7 },
];

/** A run of `serial` and `pooled` that has started, on 8 cores. */
export function startedRun(source = "source"): RunRecord {
  const started = { variants, title: null, sizes: null, size: null, clockStepMs: 0.005, cores: 8 } as const;
  return reduceRun(emptyRun(1, source), { type: "started", ...started });
}

/** The run after some events. */
export function runAfter(run: RunRecord, ...events: readonly RunEvent[]): RunRecord {
  return events.reduce(reduceRun, run);
}

/** Samples of one configuration around `medianMs`, and an equal value before them. */
export function samplesOf(variant: string, workers: number, medianMs: number): readonly RunEvent[] {
  const factors = [0.99, 1.01, 1, 0.98, 1.02];
  return [
    { type: "value", variant, workers, value: 1, equality: { equal: true } },
    ...factors.map((factor, repetition): RunEvent => {
      return { type: "sample", variant, workers, repetition, durationMs: medianMs * factor, flags: [] };
    }),
  ];
}
