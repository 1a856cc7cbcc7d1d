import { useMemo } from "react";
import { TrafficMatrix } from "#charts/traffic/TrafficMatrix.tsx";
import { configurationName } from "#measure/format.ts";
import { trafficOf } from "#measure/traffic.ts";
import type { RunRecord } from "#session/runRecord.ts";
import { usePage } from "../page.ts";
import { shownConfiguration } from "./shownConfiguration.ts";

/** Bytes moved in the repetition that the timeline shows. */
export function TrafficPanel({ run }: { readonly run: RunRecord }) {
  const chosen = usePage((page) => page.shown);
  const shown = shownConfiguration(run, chosen);
  const name = shown ? configurationName(shown) : "";
  const trace = shown?.trace?.trace;
  const workers = shown?.workers ?? 0;
  const traffic = useMemo(() => (trace ? trafficOf(trace, workers) : null), [trace, workers]);
  return <TrafficMatrix traffic={traffic} name={name} />;
}
