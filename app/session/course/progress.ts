import * as v from "valibot";
import type { Guess } from "./prediction.ts";
import { maxWorkers } from "../settings.ts";

const guessSchema = v.object({
  workers: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(maxWorkers)),
  speedup: v.pipe(v.number(), v.finite(), v.minValue(0)),
});

const lessonSchema = v.object({
  state: v.picklist(["open", "run", "passed"]),
  prediction: v.pipe(v.array(guessSchema), v.readonly()),
  hints: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

const idSchema = v.pipe(v.string(), v.regex(/^\d\d-[\w-]{1,60}$/));
const fileSchema = v.object({ version: v.literal(1), lessons: v.record(v.string(), v.unknown()) });

/** How far a lesson has been taken: not started, its program run to the end, its exercise passed. */
export type LessonState = "open" | "run" | "passed";

/** What is remembered of a lesson. */
export interface LessonProgress {
  readonly state: LessonState;
  /** What the learner expected before the first run; empty for nothing. */
  readonly prediction: readonly Guess[];
  /** Hints that were looked at. */
  readonly hints: number;
}

/** What is remembered of all lessons, by their ids. */
export type Progress = Readonly<Record<string, LessonProgress>>;

const notStarted: LessonProgress = { state: "open", prediction: [], hints: 0 };
const order: readonly LessonState[] = ["open", "run", "passed"];

/** A lesson's progress. */
export function progressOf(progress: Progress, id: string): LessonProgress {
  return progress[id] ?? notStarted;
}

/** The progress with one lesson changed; its state never goes back. */
export function withLesson(progress: Progress, id: string, change: Partial<LessonProgress>): Progress {
  const before = progressOf(progress, id);
  const state = further(before.state, change.state ?? "open");
  return { ...progress, [id]: { ...before, ...change, state } };
}

/** Both together: the further state, the more hints, and the predictions of `first` where it has one. */
export function mergeProgress(first: Progress, second: Progress): Progress {
  return Object.entries(second).reduce<Progress>((merged, [id, other]) => {
    const own = progressOf(merged, id);
    const prediction = own.prediction.length > 0 ? own.prediction : other.prediction;
    const hints = Math.max(own.hints, other.hints);
    return { ...merged, [id]: { state: further(own.state, other.state), prediction, hints } };
  }, first);
}

const further = (a: LessonState, b: LessonState): LessonState => (order.indexOf(a) > order.indexOf(b) ? a : b);

/** The progress as a text, for storage and for a file. */
export function progressText(progress: Progress): string {
  return JSON.stringify({ version: 1, lessons: progress });
}

/** What such a text holds, without the lessons that cannot be read; null when it is no such text. */
export function parseProgress(text: string): Progress | null {
  const file = v.safeParse(fileSchema, parsed(text));
  if (!file.success) return null;
  const entries = Object.entries(file.output.lessons).flatMap(([id, stored]) => {
    const lesson = v.safeParse(lessonSchema, stored);
    return lesson.success && v.is(idSchema, id) ? [[id, lesson.output] as const] : [];
  });
  return Object.fromEntries(entries);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the schema refuses null.
    return null;
  }
}
