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
  structure: [{ variant: "parallel", tasks: { atLeast: 8, atMost: 8 }, busyWorkers: 2 }],
};
