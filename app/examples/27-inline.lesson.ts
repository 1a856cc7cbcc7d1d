import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [],
  structure: [
    { variant: "inline", tasks: { atMost: 0 } },
    { variant: "parallel", tasks: { atLeast: 8 }, busyWorkers: 2 },
  ],
};
