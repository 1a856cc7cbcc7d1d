import { useMemo } from "react";
import type { RunRecord } from "#session/runRecord.ts";
import { useSession } from "#session/store.ts";
import { lazyNamed } from "../controls/lazyNamed.ts";
import { usePage } from "../page.ts";
import type { ChartFile } from "./ChartMenuButton.tsx";
import { ChartRegion } from "./ChartRegion.tsx";
import { ghostTimelineHeight, TimelineGhost } from "./Ghosts.tsx";

const Timeline = lazyNamed(() => import("#charts/timeline/Timeline.tsx"), "Timeline");

/** Who computed what, when: the serial lane above one lane a worker. */
export function TimelineRegion({ run }: { readonly run: RunRecord | null }) {
  const workers = useSession((session) => session.settings.workers);
  const revealPlace = usePage((page) => page.revealPlace);
  const shown = usePage((page) => page.shown);
  const show = usePage((page) => page.show);
  const step = usePage((page) => page.step);
  const before = useSession((session) => session.earlier.at(-1));
  const other = useMemo(() => before && { label: "the run before", run: before }, [before]);
  const drawn = run !== null && run.configurations.some((c) => c.samplesMs.length > 0 || c.trace !== null);
  return (
    <ChartRegion
      name="Timeline"
      note={drawn ? undefined : "one lane for each worker"}
      besideControls
      minHeight={Math.min(ghostTimelineHeight(workers), 180)}
      ghost={<TimelineGhost workers={workers} />}
      {...(drawn && { extraItems: traceFiles(run) })}
    >
      {drawn ? (
        <Timeline
          run={run}
          chosen={shown}
          onChoose={show}
          stage={step?.runId === run.runId ? step : null}
          onLeaveStage={leaveStage}
          onReveal={(place) => revealPlace({ ...place, column: 1 })}
          {...(other && { other })}
        />
      ) : null}
    </ChartRegion>
  );
}

function leaveStage(): void {
  usePage.getState().pickStep(null);
}

/** The traces of all configurations, for other viewers. */
function traceFiles({ configurations, title }: RunRecord): readonly ChartFile[] {
  const mimeType = "application/json";
  return [
    {
      label: "Save trace for Perfetto",
      ending: "perfetto.json",
      mimeType,
      text: async () => (await import("#measure/formats/perfettoJson.ts")).perfettoJson(configurations, title),
    },
    {
      label: "Save trace for speedscope",
      ending: "speedscope.json",
      mimeType,
      text: async () => (await import("#measure/formats/speedscopeJson.ts")).speedscopeJson(configurations, title),
    },
  ];
}
