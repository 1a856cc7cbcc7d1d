import { Tabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import type { Summary } from "#measure/summary.ts";
import type { RunRecord } from "#session/runRecord.ts";
import { lazyNamed } from "../controls/lazyNamed.ts";
import { usePage, type EvidenceTab } from "../page.ts";
import type { ChartFile } from "../results/ChartMenuButton.tsx";
import { ChartRegion } from "../results/ChartRegion.tsx";
import { NumbersTable } from "../results/NumbersTable.tsx";
import styles from "./EvidenceRegion.module.css";

const SamplesPanel = lazyNamed(() => import("./SamplesPanel.tsx"), "SamplesPanel");
const TrafficPanel = lazyNamed(() => import("./TrafficPanel.tsx"), "TrafficPanel");
const TuningPanel = lazyNamed(() => import("./TuningPanel.tsx"), "TuningPanel");
const PlanPanel = lazyNamed(() => import("./PlanPanel.tsx"), "PlanPanel");
const WhatIfPanel = lazyNamed(() => import("./WhatIfPanel.tsx"), "WhatIfPanel");
const ProfilePanel = lazyNamed(() => import("./ProfilePanel.tsx"), "ProfilePanel");

const tabs: readonly { readonly value: EvidenceTab; readonly name: string }[] = [
  { value: "numbers", name: "Numbers" },
  { value: "samples", name: "Samples" },
  { value: "traffic", name: "Bytes moved" },
  { value: "tuning", name: "Tuning" },
  { value: "plan", name: "Plan" },
  { value: "whatIf", name: "What if" },
  { value: "profile", name: "Profile" },
];

interface EvidenceProps {
  readonly run: RunRecord | null;
  readonly summary: Summary | null;
}

/** What stands behind the charts above, one tab for each way to look at it. */
export function EvidenceRegion({ run, summary }: EvidenceProps) {
  const tab = usePage((page) => page.evidence);
  const showEvidence = usePage((page) => page.showEvidence);
  return (
    <Tabs.Root className={styles.region} value={tab} onValueChange={(value: EvidenceTab) => showEvidence(value)}>
      <Tabs.List className={styles.list} aria-label="Evidence">
        {tabs.map(
          ({ value, name }) =>
            (value !== "plan" || tab === value || hasPlan(run)) && (
              <Tabs.Tab key={value} className={styles.tab} value={value}>
                {name}
              </Tabs.Tab>
            ),
        )}
      </Tabs.List>
      <Tabs.Panel value={tab}>{panelOf(tab, run, summary)}</Tabs.Panel>
    </Tabs.Root>
  );
}

/** Programs without a collection need no tab for its plan. */
function hasPlan(run: RunRecord | null): boolean {
  return run?.configurations.some(({ trace }) => (trace?.trace.plans.length ?? 0) > 0) ?? false;
}

function panelOf(tab: EvidenceTab, run: RunRecord | null, summary: Summary | null): ReactNode {
  if (tab === "numbers") return <NumbersTable summary={summary} />;
  const name = tabs.find(({ value }) => value === tab)?.name ?? "";
  const ghost = <p className={styles.empty}>{emptyTexts[tab]}</p>;
  return (
    <ChartRegion
      key={name}
      name={name}
      minHeight={120}
      ghost={ghost}
      extraItems={tab === "samples" ? samplesFiles(run) : []}
    >
      {run === null ? null : chartOf(tab, run)}
    </ChartRegion>
  );
}

function chartOf(tab: Exclude<EvidenceTab, "numbers">, run: RunRecord): ReactNode {
  switch (tab) {
    case "samples":
      return <SamplesPanel run={run} />;
    case "traffic":
      return <TrafficPanel run={run} />;
    case "tuning":
      return <TuningPanel run={run} />;
    case "plan":
      return <PlanPanel run={run} />;
    case "whatIf":
      return <WhatIfPanel run={run} />;
    case "profile":
      return <ProfilePanel />;
  }
}

/** All samples of a run as a file, whichever are drawn. */
function samplesFiles(run: RunRecord | null): readonly ChartFile[] {
  if (run === null) return [];
  const text = async (): Promise<string> =>
    (await import("#measure/formats/samples.ts")).samplesCsv(run.configurations);
  return [{ label: "Save all samples (CSV)", ending: "samples.csv", mimeType: "text/csv", text }];
}

const emptyTexts: Readonly<Record<Exclude<EvidenceTab, "numbers">, string>> = {
  samples: "Each timed run as a dot, beside the cold ones and those that were left out.",
  traffic: "How many bytes went from which worker to which.",
  tuning: "How the time depends on how many items a worker takes at a time.",
  plan: "The steps that a collection's work consists of, in stages, and what moves between workers.",
  whatIf: "What the recorded tasks would take on other workers, in other chunks, in another order.",
  profile: "In which functions the time goes, on each worker.",
};
