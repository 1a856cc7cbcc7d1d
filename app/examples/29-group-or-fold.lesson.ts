import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "Grouping records takes longer than folding them",
      of: "groupBy",
      against: "foldBy",
      ratio: { atLeast: 1.2 },
    },
  ],
  structure: [
    { variant: "groupBy", tasks: { atLeast: 9 }, busyWorkers: 2 },
    { variant: "foldBy", tasks: { atLeast: 9 }, busyWorkers: 2 },
  ],
};
