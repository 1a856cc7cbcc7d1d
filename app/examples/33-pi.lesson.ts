import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [],
  structure: [
    { variant: "parallel", tasks: { atLeast: 60 }, busyWorkers: 2 },
    { variant: "sameSeed", tasks: { atLeast: 60 }, busyWorkers: 2, expects: "other values" },
  ],
};
