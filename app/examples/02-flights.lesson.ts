import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [],
  structure: [{ variant: "parallel", tasks: { atLeast: 12, atMost: 12 }, busyWorkers: 2 }],
};
