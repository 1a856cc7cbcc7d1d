import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "Filtering before words are put together is faster than moving the whole index here",
      of: "early",
      against: "all",
      ratio: { atMost: 0.85 },
    },
  ],
  structure: [
    { variant: "all", tasks: { atLeast: 9 }, busyWorkers: 2 },
    { variant: "late", tasks: { atLeast: 9 }, busyWorkers: 2 },
    { variant: "early", tasks: { atLeast: 9 }, busyWorkers: 2 },
  ],
};
