import { useEffect } from "react";
import {
  Group,
  Panel,
  Separator,
  useDefaultLayout,
  usePanelRef,
  type PanelImperativeHandle,
} from "react-resizable-panels";
import { EditorRegion } from "./EditorRegion.tsx";
import styles from "./Layout.module.css";
import { ConsolePanel } from "#panels/console/ConsolePanel.tsx";
import { Gallery } from "#panels/gallery/Gallery.tsx";
import { usePage } from "#panels/page.ts";
import { ResultsPanel } from "#panels/results/ResultsPanel.tsx";
import { StatusLine } from "#panels/status/StatusLine.tsx";

/** Folds or unfolds a panel as the page's state says. */
function usePanelFold(panel: { readonly current: PanelImperativeHandle | null }, open: boolean): void {
  useEffect(() => {
    const handle = panel.current;
    if (handle === null || handle.isCollapsed() === !open) return;
    if (open) handle.expand();
    else handle.collapse();
  }, [panel, open]);
}

/** The page with its regions side by side; sizes are remembered, examples and console fold. */
export function WideLayout() {
  const columns = useDefaultLayout({ id: "makespan.columns" });
  const rows = useDefaultLayout({ id: "makespan.rows" });
  const gallery = usePanelRef();
  const console = usePanelRef();
  const { galleryOpen, consoleOpen, setGalleryOpen, setConsoleOpen } = usePage();
  usePanelFold(gallery, galleryOpen);
  usePanelFold(console, consoleOpen);
  return (
    <>
      <Group className={styles.rows} id="makespan.rows" orientation="vertical" {...rows}>
        <Panel id="work" minSize="240px">
          <Group id="makespan.columns" orientation="horizontal" {...columns}>
            <Panel
              id="gallery"
              panelRef={gallery}
              collapsible
              defaultSize="200px"
              minSize="150px"
              maxSize="360px"
              groupResizeBehavior="preserve-pixel-size"
              onResize={(size) => setGalleryOpen(size.inPixels > 0)}
            >
              <Gallery />
            </Panel>
            <Separator className={styles.divider} aria-label="Width of the examples" />
            <Panel id="editor" defaultSize="38%" minSize="260px">
              <main className={styles.main}>
                <EditorRegion />
              </main>
            </Panel>
            <Separator className={styles.divider} aria-label="Width of the program" />
            <Panel id="results" minSize="320px">
              <ResultsPanel />
            </Panel>
          </Group>
        </Panel>
        <Separator className={styles.ledge} aria-label="Height of the console" />
        <Panel
          id="console"
          panelRef={console}
          collapsible
          collapsedSize="32px"
          defaultSize="124px"
          minSize="88px"
          maxSize="70%"
          groupResizeBehavior="preserve-pixel-size"
          onResize={(size) => setConsoleOpen(size.inPixels > 40)}
        >
          <ConsolePanel narrow={false} />
        </Panel>
      </Group>
      <StatusLine />
    </>
  );
}
