import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "Making a list of all pairs takes longer than the loops",
      of: "arrays",
      against: "serial",
      ratio: { atLeast: 1.5 },
    },
  ],
  structure: [{ variant: "parallel", tasks: { atLeast: 4 }, busyWorkers: 2 }],
};
