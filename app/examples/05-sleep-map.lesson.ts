import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "Two workers take about half the time of the loop",
      of: "parallel",
      against: "serial",
      ratio: { atMost: 0.6 },
    },
    {
      says: "Eight workers wait eight times at once, on any number of cores",
      of: "parallel",
      against: "serial",
      workers: { of: 8 },
      ratio: { atMost: 0.3 },
    },
  ],
  structure: [{ variant: "parallel", tasks: { atLeast: 8, atMost: 8 }, busyWorkers: 2 }],
};
