import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "Sorting takes more than three times as long as looking once, on one thread",
      of: "serial",
      against: "serialTop",
      ratio: { atLeast: 3 },
    },
    {
      says: "One thread that looks once beats two workers that sort",
      of: "sortBy",
      against: "serialTop",
      ratio: { atLeast: 2 },
    },
    { says: "A bag's sort takes longer than its top", of: "sortBy", against: "top", ratio: { atLeast: 1.5 } },
    {
      says: "Rewritten, the sort takes less than 0.7 of its time",
      of: "rewritten",
      against: "sortBy",
      ratio: { atMost: 0.7 },
    },
  ],
  structure: [
    { variant: "sortBy", tasks: { atLeast: 8 } },
    { variant: "rewritten", tasks: { atLeast: 2 } },
    { variant: "top", tasks: { atLeast: 2 } },
  ],
};
