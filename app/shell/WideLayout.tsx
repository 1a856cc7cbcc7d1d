import { Group, Panel, Separator, useDefaultLayout } from "react-resizable-panels";
import { EditorColumn } from "./EditorColumn.tsx";
import styles from "./Layout.module.css";
import { ConsolePanel } from "#panels/console/ConsolePanel.tsx";
import { Gallery } from "#panels/gallery/Gallery.tsx";
import { ResultsPanel } from "#panels/results/ResultsPanel.tsx";
import { StatusLine } from "#panels/status/StatusLine.tsx";
import { usePanelFold } from "./usePanelFold.ts";

/** The page with its regions side by side; sizes are remembered, examples and console fold. */
export function WideLayout() {
  const columns = useDefaultLayout({ id: "makespan.columns" });
  const rows = useDefaultLayout({ id: "makespan.rows" });
  const gallery = usePanelFold("galleryOpen");
  const console = usePanelFold("consoleOpen");
  return (
    <>
      {/* The dividers too have to be within a landmark. */}
      <main className={styles.main}>
        <Group
          className={styles.rows}
          id="makespan.rows"
          orientation="vertical"
          defaultLayout={rows.defaultLayout}
          onLayoutChanged={(layout, meta) => {
            rows.onLayoutChanged(layout, meta);
            console.onLayoutChanged(meta);
          }}
        >
          <Panel id="work" minSize="240px">
            <Group
              id="makespan.columns"
              orientation="horizontal"
              defaultLayout={columns.defaultLayout}
              onLayoutChanged={(layout, meta) => {
                columns.onLayoutChanged(layout, meta);
                gallery.onLayoutChanged(meta);
              }}
            >
              <Panel
                id="gallery"
                panelRef={gallery.panelRef}
                collapsible
                defaultSize="200px"
                minSize="150px"
                maxSize="360px"
                groupResizeBehavior="preserve-pixel-size"
              >
                <Gallery />
              </Panel>
              <Separator className={styles.divider} aria-label="Width of the examples" />
              <Panel id="editor" defaultSize="38%" minSize="260px">
                <EditorColumn />
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
            panelRef={console.panelRef}
            collapsible
            collapsedSize="33px"
            defaultSize="100px"
            minSize="88px"
            maxSize="70%"
            groupResizeBehavior="preserve-pixel-size"
          >
            <ConsolePanel narrow={false} />
          </Panel>
        </Group>
      </main>
      <StatusLine narrow={false} />
    </>
  );
}
