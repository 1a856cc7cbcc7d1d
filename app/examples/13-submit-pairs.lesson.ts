import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [
    {
      says: "Two workers take about half the time of the loop",
      of: "parallel",
      against: "serial",
      ratio: { atMost: 0.6 },
    },
  ],
  structure: [{ variant: "parallel", tasks: { atLeast: 20, atMost: 20 }, busyWorkers: 2 }],
  exercise: {
    task: "Submit the twenty calls to the pool, and wait for their futures.",
    hints: [
      "pool.submit(slowAdd, i, j) takes the function and its arguments. It does not call slowAdd here.",
      "Keep what submit returns: const futures: Future<number>[] = []. Future is a type that you can import from makespan.",
      "After both loops, return Promise.all(futures). With an await inside the loops, each call would wait for the one before.",
    ],
    variant: "parallel",
    structure: { tasks: { atLeast: 20 }, busyWorkers: 2 },
    enough: 0.7,
  },
};
