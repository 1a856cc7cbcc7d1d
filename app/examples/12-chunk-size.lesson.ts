import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "Chunks of 1 take more than three times as long as chunks of 1,000",
      of: "one",
      against: "thousand",
      ratio: { atLeast: 3 },
    },
    { says: "Two chunks take longer than chunks of 1,000", of: "halves", against: "thousand", ratio: { atLeast: 1.2 } },
    {
      says: "Chunks that adapt take less than half the time of chunks of 1",
      of: "auto",
      against: "one",
      ratio: { atMost: 0.5 },
    },
  ],
  structure: [
    { variant: "hundred", tasks: { atLeast: 100000, atMost: 100000 }, busyWorkers: 2 },
    { variant: "thousand", tasks: { atLeast: 100000, atMost: 100000 }, busyWorkers: 2 },
    { variant: "halves", tasks: { atLeast: 100000, atMost: 100000 }, busyWorkers: 2 },
    { variant: "auto", tasks: { atLeast: 100000, atMost: 100000 }, busyWorkers: 2 },
  ],
};
