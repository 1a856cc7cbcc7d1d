import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [],
  structure: [
    { variant: "fixed", tasks: { atLeast: 60, atMost: 64 }, busyWorkers: 2 },
    { variant: "scaled", tasks: { atLeast: 120, atMost: 128 }, busyWorkers: 2 },
  ],
};
