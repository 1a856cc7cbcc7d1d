import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "Copying the series to the tasks is slower than the loop",
      of: "copied",
      against: "serial",
      ratio: { atLeast: 1.1 },
    },
    { says: "Sharing the series beats copying them", of: "shared", against: "copied", ratio: { atMost: 0.8 } },
  ],
  structure: [
    { variant: "copied", tasks: { atLeast: 40, atMost: 40 }, busyWorkers: 2 },
    { variant: "shared", tasks: { atLeast: 40, atMost: 40 }, busyWorkers: 2 },
  ],
};
