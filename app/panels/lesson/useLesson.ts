import { findExample, type Example } from "#examples/index.ts";
import type { LessonFiles } from "#examples/lessonFiles.ts";
import { useSession } from "#session/store.ts";

/** The example in the editor, edited or not, if there is a lesson's text to it. */
export function useLessonExample(): Example | null {
  const exampleId = useSession((session) => session.exampleId);
  const example = findExample(exampleId);
  return example?.hasText === true ? example : null;
}

const files = new Map<string, Promise<LessonFiles>>();

/** The example's lesson, the same promise at each call; a load that failed is tried anew the next time. */
export function lessonFilesOf(id: string): Promise<LessonFiles> {
  const known = files.get(id);
  if (known) return known;
  const loading = import("#examples/lessonFiles.ts").then(({ loadLesson }) => loadLesson(id));
  files.set(id, loading);
  loading.catch(() => files.delete(id));
  return loading;
}
