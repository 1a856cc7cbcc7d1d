import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [],
  structure: [{ variant: "parallel", tasks: { atLeast: 4 }, busyWorkers: 2 }],
  exercise: {
    task: "Find the greatest correlation of all pairs with a bag.",
    hints: [
      "const numbers = bag.range(series.length, { on: pool }) is a bag of the numbers that i and j go through.",
      "numbers.product(numbers) has all pairs [i, j]. filter and map each take a function of such a pair: ([i, j]) => …",
      "A bag of numbers has max(), which gives a promise: return it.",
    ],
    variant: "parallel",
    structure: { tasks: { atLeast: 4 }, busyWorkers: 2 },
    enough: 0.7,
  },
};
