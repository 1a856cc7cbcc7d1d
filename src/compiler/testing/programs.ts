import { blankingCases } from "./blankingCases.ts";
import { closureCases } from "./closureCases.ts";

/** Every program text that the tests write, as one list. */
export const allPrograms: readonly string[] = [
  ...blankingCases.map((test) => test.source),
  ...closureCases.map((test) => test.source),
];
