import type { LessonState } from "#session/course/progress.ts";

/** What the gallery marks a lesson with. */
export const stateMarks: Readonly<Record<LessonState, string>> = { open: "○", run: "●", passed: "✓" };

/** The same in words. */
export const stateWords: Readonly<Record<LessonState, string>> = { open: "not started", run: "run", passed: "passed" };
