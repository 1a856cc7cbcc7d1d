import type { TraceLabel } from "#protocol/trace.ts";

/**
 * Functions of Makespan itself that run in tasks. Every thread has them under the same names, so a task that calls one
 * travels as its name and its first arguments, which may hold functions of the program.
 */
export interface EngineTask {
  readonly name: string;
  /** Its first arguments; the task's own come after them. */
  readonly args: readonly unknown[];
  /** What it is called on the timeline, and the program's line that asked for it. */
  readonly label: TraceLabel;
  /** Made where the program asked for it. */
  readonly calledAt: Error;
}

type EngineFunction = (...args: never[]) => unknown;

const known = new Map<string, EngineFunction>();
const names = new WeakMap<object, string>();
const tasks = new WeakMap<object, EngineTask>();

/** Makes a function known to this thread under a name; the other threads do the same with theirs. */
export function engineFunction<F extends EngineFunction>(name: string, fn: F): F {
  known.set(name, fn);
  names.set(fn, name);
  return fn;
}

/** The name under which a function is known; null for one that is not Makespan's. */
export function engineNameOf(fn: object): string | null {
  return names.get(fn) ?? null;
}

/** The function of that name on this thread. @throws Error when there is none. */
export function engineFunctionAt(name: string): (...args: readonly unknown[]) => unknown {
  const fn = known.get(name);
  if (!fn) throw new Error(`This thread has no function ${JSON.stringify(name)} of Makespan's`);
  return fn as (...args: readonly unknown[]) => unknown;
}

/** A function for a task: the engine's function of that name with its first arguments. */
export function engineTask(task: EngineTask): (...rest: unknown[]) => unknown {
  const fn = boundEngineFunction(task.name, task.args);
  tasks.set(fn, task);
  return fn;
}

/** What `engineTask` made a function of; null for any other function. */
export function engineTaskOf(fn: object): EngineTask | null {
  return tasks.get(fn) ?? null;
}

/** The function on this thread, with its first arguments as they are when it is called. @throws Error for an unknown name. */
export function boundEngineFunction(name: string, args: readonly unknown[]): (...rest: unknown[]) => unknown {
  const fn = engineFunctionAt(name);
  return (...rest) => fn(...args, ...rest);
}
