import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "Two workers take clearly less time than the loop",
      of: "parallel",
      against: "serial",
      ratio: { atMost: 0.75 },
    },
  ],
  structure: [{ variant: "parallel", tasks: { atLeast: 200, atMost: 200 }, busyWorkers: 2 }],
};
