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
      says: "Ten workers wait ten times at once, on any number of cores",
      of: "parallel",
      against: "serial",
      workers: { of: 10 },
      ratio: { atMost: 0.25 },
    },
  ],
  structure: [{ variant: "parallel", tasks: { atLeast: 10, atMost: 10 }, busyWorkers: 2 }],
};
