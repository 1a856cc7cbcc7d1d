import { Group, Panel, Separator, useDefaultLayout } from "react-resizable-panels";
import { LessonPane } from "#panels/lesson/LessonPane.tsx";
import { useLessonExample } from "#panels/lesson/useLesson.ts";
import { EditorRegion } from "./EditorRegion.tsx";
import styles from "./Layout.module.css";
import { usePanelFold } from "./usePanelFold.ts";

/** The program, and below it the lesson it belongs to, if it belongs to one. */
export function EditorColumn() {
  const hasLesson = useLessonExample() !== null;
  const panelIds = hasLesson ? ["program", "lesson"] : ["program"];
  const layout = useDefaultLayout({ id: "makespan.lesson", panelIds });
  const lesson = usePanelFold("lessonOpen");
  return (
    <Group
      id="makespan.lesson"
      orientation="vertical"
      defaultLayout={layout.defaultLayout}
      onLayoutChanged={(sizes, meta) => {
        layout.onLayoutChanged(sizes, meta);
        lesson.onLayoutChanged(meta);
      }}
    >
      <Panel id="program" minSize="120px">
        <EditorRegion />
      </Panel>
      {hasLesson && (
        <>
          <Separator className={styles.ledge} aria-label="Height of the lesson" />
          <Panel
            id="lesson"
            panelRef={lesson.panelRef}
            collapsible
            collapsedSize="33px"
            defaultSize="42%"
            minSize="110px"
            maxSize="80%"
          >
            <LessonPane narrow={false} />
          </Panel>
        </>
      )}
    </Group>
  );
}
