import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "One large parse beats one parse a line",
      of: "oneParse",
      against: "eachLine",
      workers: { of: 1, against: 1 },
      ratio: { atMost: 0.9 },
    },
    {
      says: "Searching for the field takes less than half the time of parsing each line",
      of: "scan",
      against: "eachLine",
      workers: { of: 1, against: 1 },
      ratio: { atMost: 0.5 },
    },
    {
      says: "One worker that searches beats two that parse each line",
      of: "scan",
      against: "eachLine",
      workers: { of: 1, against: 2 },
      ratio: { atMost: 0.8 },
    },
    {
      says: "Numbers that were parsed before take less than a seventh of the time",
      of: "binary",
      against: "eachLine",
      workers: { of: 1, against: 1 },
      ratio: { atMost: 0.15 },
    },
  ],
  structure: [
    { variant: "eachLine", tasks: { atLeast: 24, atMost: 24 }, busyWorkers: 2 },
    { variant: "oneParse", tasks: { atLeast: 24, atMost: 24 }, busyWorkers: 2 },
    { variant: "scan", tasks: { atLeast: 24, atMost: 24 }, busyWorkers: 2 },
    { variant: "binary", tasks: { atLeast: 24, atMost: 24 } },
  ],
};
