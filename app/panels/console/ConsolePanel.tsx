import { Tabs } from "@base-ui/react/tabs";
import { ChevronDown, ChevronUp, Eraser } from "lucide-react";
import { useSession } from "#session/store.ts";
import { Button } from "../controls/Button.tsx";
import { usePage, type ConsoleTab } from "../page.ts";
import { useLiveRun } from "../useLiveRun.ts";
import { ConsoleLines } from "./ConsoleLines.tsx";
import styles from "./ConsolePanel.module.css";
import { Problems } from "./Problems.tsx";

/** What the program printed, and what the compiler says about it. */
export function ConsolePanel({ narrow }: { readonly narrow: boolean }) {
  const tab = usePage((page) => page.tab);
  const open = usePage((page) => page.consoleOpen) || narrow;
  const showTab = usePage((page) => page.showTab);
  const setConsoleOpen = usePage((page) => page.setConsoleOpen);
  return (
    <section aria-label="Console" className={styles.region}>
      <Tabs.Root className={styles.tabs} value={tab} onValueChange={(value: ConsoleTab) => showTab(value)}>
        <div className={styles.head}>
          <Tabs.List className={styles.list} aria-label="Console and problems">
            <Tabs.Tab className={styles.tab} value="console">
              Console <ConsoleCount />
            </Tabs.Tab>
            <Tabs.Tab className={styles.tab} value="problems">
              Problems <ProblemCount />
            </Tabs.Tab>
          </Tabs.List>
          {tab === "console" && open && <ClearButton />}
          {!narrow && (
            <Button
              aria-label={open ? "Fold the console" : "Unfold the console"}
              aria-expanded={open}
              tip={open ? "Fold" : "Unfold"}
              icon={open ? <ChevronDown size={16} aria-hidden="true" /> : <ChevronUp size={16} aria-hidden="true" />}
              onClick={() => setConsoleOpen(!open)}
            />
          )}
        </div>
        <Tabs.Panel className={styles.panel} value="console" hidden={!open || tab !== "console"}>
          <ConsoleLines />
        </Tabs.Panel>
        <Tabs.Panel className={styles.panel} value="problems" hidden={!open || tab !== "problems"}>
          <Problems />
        </Tabs.Panel>
      </Tabs.Root>
    </section>
  );
}

function ConsoleCount() {
  const run = useLiveRun();
  const count = run === null ? 0 : run.console.length + run.consoleDropped;
  return <span className={styles.count}>{count}</span>;
}

function ProblemCount() {
  const diagnostics = useSession((session) => session.compilation?.diagnostics) ?? [];
  const errors = diagnostics.some((diagnostic) => diagnostic.severity === "error");
  return (
    <span className={styles.count} data-severity={errors ? "error" : diagnostics.length > 0 ? "warning" : undefined}>
      {diagnostics.length}
    </span>
  );
}

function ClearButton() {
  const run = useLiveRun();
  const cleared = usePage((page) => page.cleared);
  const clearConsole = usePage((page) => page.clearConsole);
  const shown = run !== null && run.console.length > (cleared.runId === run.runId ? cleared.count : 0);
  if (!shown) return null;
  return (
    <Button
      aria-label="Clear the console"
      tip="Clear"
      icon={<Eraser size={15} aria-hidden="true" />}
      onClick={() => clearConsole(run.runId, run.console.length)}
    />
  );
}
