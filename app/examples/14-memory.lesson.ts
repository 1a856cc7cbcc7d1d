import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    { says: "Copying is slower than the loop", of: "copied", against: "serial", ratio: { atLeast: 1.3 } },
    { says: "Copying takes longer than moving", of: "copied", against: "transferred", ratio: { atLeast: 1.3 } },
    { says: "Copying takes longer than sharing", of: "copied", against: "shared", ratio: { atLeast: 1.3 } },
  ],
  // The last records of a program's own pools may come after the end of the repetition.
  structure: [
    { variant: "copied", tasks: { atLeast: 1, atMost: 8 } },
    { variant: "transferred", tasks: { atLeast: 1, atMost: 8 } },
    { variant: "shared", tasks: { atLeast: 1, atMost: 8 } },
  ],
};
