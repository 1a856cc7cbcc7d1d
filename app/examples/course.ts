/** A part of the course: its heading in the gallery, and its lessons. */
export interface CourseSection {
  readonly title: string;
  /** Ids of examples, in the order in which they are to be worked through. */
  readonly lessons: readonly string[];
}

/** The course, in its order. An example that is nowhere in it fails a test. */
export const course: readonly CourseSection[] = [
  { title: "Start", lessons: ["01-mandelbrot"] },
  {
    title: "Map",
    lessons: [
      "05-sleep-map",
      "06-compute-map",
      "02-flights",
      "07-json-columns",
      "08-profile-first",
      "09-smarter-first",
      "10-one-bad-file",
      "11-rosetta",
      "12-chunk-size",
    ],
  },
  {
    title: "Submit",
    lessons: ["04-submit", "13-submit-pairs", "03-correlate", "14-memory", "15-data-race", "16-deadlock", "17-cancel"],
  },
  {
    title: "Collections",
    lessons: [
      "25-first-bag",
      "26-best-pair",
      "27-inline",
      "28-top",
      "29-group-or-fold",
      "30-optimiser",
      "31-word-count",
      "32-inverted-index",
      "33-pi",
    ],
  },
  { title: "Tuning", lessons: ["34-tree", "35-hot-globals", "36-laws"] },
];
