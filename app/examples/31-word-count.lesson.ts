import type { Lesson } from "./lesson.ts";

export const lesson: Lesson = {
  claims: [],
  structure: [{ variant: "parallel", tasks: { atLeast: 8 }, busyWorkers: 2 }],
  exercise: {
    task: "Count the words with a bag, and give the ten most frequent.",
    hints: [
      "bag.lines(text, { on: pool }) is a bag of the lines. A line becomes several words: that is flatMap(wordsOf).",
      "foldBy takes four things: the key of an element, what a count begins with, what an element does to a count, and how two counts are joined.",
      "Awaiting the bag gives an array of [word, count], in no particular order, and mostFrequent takes such a list.",
    ],
    variant: "parallel",
    structure: { tasks: { atLeast: 8 }, busyWorkers: 2 },
    enough: 0.7,
  },
};
