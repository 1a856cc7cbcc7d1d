import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "In one order, two workers gain the time outside the locks",
      of: "ordered",
      against: "serial",
      ratio: { atMost: 0.75 },
    },
  ],
  structure: [
    { variant: "opposite", expects: "failure" },
    { variant: "ordered", tasks: { atLeast: 12, atMost: 12 }, busyWorkers: 2 },
  ],
};
