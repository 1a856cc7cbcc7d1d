import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "Two workers that search everything are slower than a loop that stops",
      of: "all",
      against: "serial",
      ratio: { atLeast: 1.2 },
    },
    {
      says: "Cancelling the rest takes less than 0.6 of the time of waiting for it",
      of: "cancelled",
      against: "all",
      ratio: { atMost: 0.6 },
    },
  ],
  structure: [
    { variant: "all", tasks: { atLeast: 16, atMost: 16 }, busyWorkers: 2 },
    { variant: "cancelled", tasks: { atMost: 16 }, busyWorkers: 2 },
    { variant: "hurried", expects: "other values" },
  ],
};
