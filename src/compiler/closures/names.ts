/** Names of what the compiler inserts, none of which occurs in the program. */
export interface Names {
  /** Bound to the runtime's `$fn`. */
  readonly register: string;
  /** Bound to the runtime's `$class`. */
  readonly registerClass: string;
  /** Bound to the runtime's `$members`. */
  readonly members: string;
  /** Bound to the runtime's `$accessor`. */
  readonly accessor: string;
  /** Bound to the runtime's `$describe`. */
  readonly describe: string;
  /** Bound to the runtime's `$restoring`. */
  readonly restoring: string;
  /** Bound to the runtime's `$module`. */
  readonly module: string;
  /** Bound to the runtime's `$task`. */
  readonly task: string;
  /** Bound to the runtime's `$import`. */
  readonly foreign: string;
  /** A function that returns the makers of all functions that can travel. */
  readonly functions: string;
  /** A variable that holds a computed key while its property is made. */
  readonly key: string;
  /** A parameter that holds the computed keys of one object. */
  readonly keys: string;
  /** A parameter. */
  readonly value: string;
  /** In a module of an app: what is added to its functions' numbers there; null in a program. */
  readonly first: string | null;
  /** A parameter that holds the modules that a module of an app imports. */
  readonly imports: string;
}

/** The name itself, or the name with a number, whichever the source does not contain. */
export function unused(base: string, source: string): string {
  let name = base;
  for (let suffix = 1; source.includes(name); suffix++) name = `${base}${suffix}`;
  return name;
}

/** Chooses names that the source, a program or a module of an app, does not contain in any form. */
export function chooseNames(source: string, isModule = false): Names {
  // A name can hide behind an escape (\u0024fn); such a source gets names nobody would write.
  const prefix = source.includes("\\u") ? "$makespan_" : "$";
  return {
    register: unused(`${prefix}fn`, source),
    registerClass: unused(`${prefix}class`, source),
    members: unused(`${prefix}members`, source),
    accessor: unused(`${prefix}accessor`, source),
    describe: unused(`${prefix}describe`, source),
    restoring: unused(`${prefix}restoring`, source),
    module: unused(`${prefix}module`, source),
    task: unused(`${prefix}task`, source),
    foreign: unused(`${prefix}import`, source),
    functions: unused(`${prefix}functions`, source),
    key: unused(`${prefix}key`, source),
    keys: unused(`${prefix}keys`, source),
    value: unused(`${prefix}v`, source),
    first: isModule ? unused(`${prefix}first`, source) : null,
    imports: unused(`${prefix}imports`, source),
  };
}
