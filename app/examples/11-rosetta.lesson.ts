import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "Futures take about as long as a map",
      of: "futures",
      against: "map",
      ratio: { atLeast: 0.7, atMost: 1.4 },
    },
    {
      says: "Futures as they finish take about as long as a map",
      of: "completed",
      against: "map",
      ratio: { atLeast: 0.7, atMost: 1.4 },
    },
  ],
  structure: [
    { variant: "map", tasks: { atLeast: 32, atMost: 32 }, busyWorkers: 2 },
    { variant: "futures", tasks: { atLeast: 32, atMost: 32 }, busyWorkers: 2 },
    { variant: "completed", tasks: { atLeast: 32, atMost: 32 }, busyWorkers: 2 },
  ],
};
