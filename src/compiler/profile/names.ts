import { unused } from "../closures/names.ts";

/** Names of what a profiled build has put in, none of which occurs in the program. */
export interface ProfileNames {
  /** Bound to the runtime's `$profile`. */
  readonly profile: string;
  /** The word of shared memory that says which call is under way. */
  readonly word: string;
  /** The calls known already, by their caller and their function. */
  readonly below: string;
  /** Finds the call where `below` has none yet. */
  readonly enter: string;
  /** Makes the record of a function that can be suspended. */
  readonly frame: string;
  /** In a function: the call it was made from. */
  readonly caller: string;
  /** In a function that can be suspended: its record. */
  readonly own: string;
  /** The record of the module's top level. */
  readonly top: string;
}

/** Chooses names that the source does not contain in any form. */
export function chooseProfileNames(source: string): ProfileNames {
  const prefix = source.includes("\\u") ? "$makespan_" : "$";
  return {
    profile: unused(`${prefix}profile`, source),
    word: unused(`${prefix}call`, source),
    below: unused(`${prefix}below`, source),
    enter: unused(`${prefix}enter`, source),
    frame: unused(`${prefix}frame`, source),
    caller: unused(`${prefix}caller`, source),
    own: unused(`${prefix}own`, source),
    top: unused(`${prefix}top`, source),
  };
}
