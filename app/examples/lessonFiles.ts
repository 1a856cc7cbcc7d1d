import type { Lesson } from "./lesson.ts";
import { readLessonText, type LessonText } from "./readLessonText.ts";

const texts = import.meta.glob<string>("./[0-9][0-9]-*.md", { query: "?raw", import: "default" });
const lessons = import.meta.glob<Lesson>("./[0-9][0-9]-*.lesson.ts", { import: "lesson" });
const solutions = import.meta.glob<string>("./[0-9][0-9]-*.solution.ts", { query: "?raw", import: "default" });

/** What stands beside a lesson's program; null for what it has not. */
export interface LessonFiles {
  readonly text: LessonText | null;
  readonly lesson: Lesson | null;
  /** The text of an exercise's solution. */
  readonly solution: string | null;
}

/** The example's lesson. Rejects where its files cannot be loaded or read. */
export async function loadLesson(id: string): Promise<LessonFiles> {
  const [text, lesson, solution] = await Promise.all([
    texts[`./${id}.md`]?.(),
    lessons[`./${id}.lesson.ts`]?.(),
    solutions[`./${id}.solution.ts`]?.(),
  ]);
  return {
    text: text === undefined ? null : readLessonText(`${id}.md`, text),
    lesson: lesson ?? null,
    solution: solution ?? null,
  };
}
