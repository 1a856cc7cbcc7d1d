import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [],
  structure: [
    { variant: "inspected", tasks: { atLeast: 12, atMost: 12 }, busyWorkers: 2 },
    { variant: "upToTheError", tasks: { atLeast: 5 }, expects: "other values" },
  ],
};
