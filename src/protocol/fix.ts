import type { LinePlace } from "./program.ts";

/** A function of the program as a trace names it: its name, and the line on which it begins. */
export interface FunctionPlace extends LinePlace {
  readonly fn: string;
}

/** A change to a program that a click makes for its author. */
export type ProgramFix =
  /** How many items at a time workers take of the maps over a function; "auto" leaves that to the pool. */
  | (FunctionPlace & { readonly type: "chunkSize"; readonly chunkSize: number | "auto" })
  /** The array that a function captures or reads under `name` comes to lie in shared memory. */
  | (FunctionPlace & { readonly type: "share"; readonly name: string });
