import { makespan, makespanOne } from "../makespan/contender.ts";
import { bare } from "./bare.ts";
import type { Contender } from "./contender.ts";
import { blob } from "./references.ts";

/** The contenders that a worker can drive as well as the page. */
export const own = {
  makespan: makespan(),
  "makespan-traced": makespan({ trace: true }),
  "makespan-one": makespanOne,
  bare,
  blob,
} as const satisfies Record<string, Contender>;
