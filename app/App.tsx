import { Suspense, useEffect, useState } from "react";
import { WideLayout } from "./shell/WideLayout.tsx";
import { StackLayout } from "./shell/StackLayout.tsx";
import { useNarrow } from "./shell/useNarrow.ts";
import styles from "./shell/Layout.module.css";
import { LoadBoundary } from "#panels/controls/LoadBoundary.tsx";
import { lazyNamed } from "#panels/controls/lazyNamed.ts";
import { Dialogs } from "#panels/dialogs/Dialogs.tsx";
import { loadLater } from "#panels/loadLater.ts";
import { LoadQuestion } from "#panels/notice/LoadQuestion.tsx";
import { Notice } from "#panels/notice/Notice.tsx";
import { TopBar } from "#panels/topbar/TopBar.tsx";
import { useShortcuts } from "#panels/useShortcuts.ts";

const Tips = lazyNamed(() => import("#panels/controls/Tips.tsx"), "Tips");

/** The page. */
export function App() {
  const narrow = useNarrow();
  const idle = useIdle();
  useShortcuts();
  useEffect(() => {
    if (idle) void loadLater();
  }, [idle]);
  return (
    <div className={styles.page}>
      <TopBar narrow={narrow} />
      <Notice />
      <LoadQuestion />
      {narrow ? <StackLayout /> : <WideLayout />}
      <Dialogs />
      {idle && (
        <LoadBoundary what="The tooltips">
          <Suspense>
            <Tips />
          </Suspense>
        </LoadBoundary>
      )}
    </div>
  );
}

/** True once the first paint is over and the browser has had a quiet moment: the time to load what is not needed yet. */
function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    // Safari has no requestIdleCallback.
    if (!("requestIdleCallback" in globalThis)) {
      const timer = setTimeout(() => setIdle(true), 500);
      return () => clearTimeout(timer);
    }
    const callback = requestIdleCallback(() => setIdle(true), { timeout: 2000 });
    return () => cancelIdleCallback(callback);
  }, []);
  return idle;
}
