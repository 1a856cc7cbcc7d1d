import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "Of 256 partitions, joining two at a time takes longer than joining eight",
      of: "two",
      against: "eight",
      workers: { of: 1, against: 1 },
      size: 256,
      ratio: { atLeast: 1.15 },
    },
  ],
  structure: [
    // 32 partitions, and 16 + 8 + 4 + 2 + 1 tasks that join. The trace may miss the last one.
    { variant: "two", tasks: { atLeast: 62, atMost: 63 }, busyWorkers: 2 },
    { variant: "eight", tasks: { atLeast: 36, atMost: 37 }, busyWorkers: 2 },
    { variant: "all", tasks: { atLeast: 32, atMost: 33 }, busyWorkers: 2 },
  ],
};
