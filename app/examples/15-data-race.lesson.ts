import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "Two workers that count atomically are slower than the loop",
      of: "atomic",
      against: "serial",
      ratio: { atLeast: 2 },
    },
    {
      says: "Counting alone takes less than half the time of counting atomically",
      of: "partial",
      against: "atomic",
      ratio: { atMost: 0.5 },
    },
  ],
  structure: [
    { variant: "racy", tasks: { atLeast: 16, atMost: 16 }, busyWorkers: 2, expects: "other values" },
    { variant: "atomic", tasks: { atLeast: 16, atMost: 16 }, busyWorkers: 2 },
    { variant: "partial", tasks: { atLeast: 16, atMost: 16 }, busyWorkers: 2 },
  ],
};
