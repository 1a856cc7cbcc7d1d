import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "Making the lists takes longer than counting",
      of: "asWritten",
      against: "rewritten",
      workers: { of: 1, against: 1 },
      ratio: { atLeast: 1.2 },
    },
    {
      says: "So it does where the plan cannot see that only lengths are wanted",
      of: "unseen",
      against: "rewritten",
      workers: { of: 1, against: 1 },
      ratio: { atLeast: 1.2 },
    },
  ],
  structure: [
    { variant: "rewritten", tasks: { atLeast: 9 }, busyWorkers: 2 },
    { variant: "asWritten", tasks: { atLeast: 9 }, busyWorkers: 2 },
    { variant: "unseen", tasks: { atLeast: 9 }, busyWorkers: 2 },
  ],
};
