import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [],
  structure: [{ variant: "parallel", tasks: { atLeast: 12, atMost: 12 }, busyWorkers: 2 }],
  exercise: {
    task: "Turn the files into columns on the pool, with a task for each file.",
    hints: [
      "Write a function toColumns(file: File) whose body is the body of the loop. Instead of pushing the table, it returns it. In serial, push toColumns(file).",
      "pool.map takes a function and a list: what is the list here?",
      "A map gives the results in the order of the list, so nothing has to be pushed: return pool.map(toColumns, files).",
    ],
    variant: "parallel",
    structure: { tasks: { atLeast: 12 }, busyWorkers: 2 },
    enough: 0.7,
  },
};
