import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "A sum in a global takes more than thirty times as long on two workers as one in a variable on one thread",
      of: "global",
      against: "serial",
      ratio: { atLeast: 30 },
    },
    {
      says: "On the same workers, it takes more than fifteen times as long",
      of: "global",
      against: "variable",
      ratio: { atLeast: 15 },
    },
  ],
  structure: [
    { variant: "variable", tasks: { atLeast: 7, atMost: 8 } },
    { variant: "global", tasks: { atLeast: 7, atMost: 8 }, busyWorkers: 2 },
    { variant: "adjacent", tasks: { atLeast: 7, atMost: 8 } },
    { variant: "padded", tasks: { atLeast: 7, atMost: 8 } },
  ],
};
