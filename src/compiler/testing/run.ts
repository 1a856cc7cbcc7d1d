/** Runs a program's builds in Node: the driver and one worker as two modules of the same thread. */
import type { Build, CompiledProgram, ProgramFile } from "#protocol/program.ts";
import { compile } from "../compile.ts";
import { Carrier, Side } from "./runtime.ts";

export type Imported = Readonly<Record<string, unknown>>;

const shelf: Record<number, Imported> = {};
let shelved = 0;
(globalThis as { makespanTests?: unknown }).makespanTests = shelf;

/** The text of a module whose exports are the properties of `values`. */
export function shelve(values: Imported): string {
  const slot = shelved++;
  shelf[slot] = values;
  const names = Object.keys(values);
  return `const m=globalThis.makespanTests[${slot}];${names
    .map((name, index) => `const v${index}=m.${name};export{v${index} as ${name}};`)
    .join("")}`;
}

const moduleOf = (values: Imported): string => `data:text/javascript,${shelve(values)}`;

/** The build's code with its import specifiers replaced by what `resolve` gives. */
function link(build: Build, resolve: (specifier: string) => string): string {
  let code = build.code;
  for (const site of build.imports.toSorted((a, b) => b.start - a.start))
    code = code.slice(0, site.start) + JSON.stringify(resolve(site.specifier)) + code.slice(site.end);
  return code;
}

/** The texts of modules elsewhere, by their URLs. */
type Texts = Readonly<Record<string, string>>;

/** Imports a build as a module of its own, and those elsewhere once more; modules with equal text are not shared. */
export async function load(
  build: Build,
  library: Imported,
  runtime: Imported,
  elsewhere: Texts = {},
): Promise<Imported> {
  const thread = shelved++;
  const urls: Record<string, string> = { makespan: moduleOf(library), "makespan/runtime": moduleOf(runtime) };
  for (const [url, text] of Object.entries(elsewhere))
    urls[url] = `data:text/javascript;charset=utf-8,${encodeURIComponent(`${text}\n//${thread}`)}`;
  const code = link(build, (specifier) => urls[specifier] ?? specifier);
  const url = `data:text/javascript;charset=utf-8,${encodeURIComponent(`${code}\n//${shelved++}`)}`;
  return (await import(/* @vite-ignore */ url)) as Imported;
}

const plain: Imported = {
  range: (n: number) => Array.from({ length: n }, (_, index) => index),
  size: (sizes: readonly number[]) => sizes[0],
  shared: { float64: (n: number) => new Float64Array(new SharedArrayBuffer(8 * n)) },
  random: () => () => 0.5,
  sleep: () => undefined,
  taskContext: () => ({ worker: 0 }),
  dataset: () => [],
};

type Task = (...args: unknown[]) => unknown;

interface TestPool {
  map(fn: Task, source: Iterable<unknown>): Promise<unknown[]>;
  submit(fn: Task, ...args: unknown[]): Promise<unknown>;
}

/** Calls functions where they are. */
const inlinePool: TestPool = {
  map: async (fn, source) => {
    const results = [];
    let index = 0;
    for (const item of source) results.push(await fn(item, index++));
    return results;
  },
  submit: async (fn, ...args) => fn(...args),
};

/** The exports of "makespan" where tasks are called at once. */
export const inlineLibrary = (): Imported => ({ ...plain, pool: inlinePool });

/** Carries functions, arguments and results between two sides, `from` being the caller's. */
export function carryingPool(program: CompiledProgram, from: Side, to: Side): TestPool {
  const call = async (fn: Task, args: unknown[]): Promise<unknown> => {
    const there = new Carrier(from, to, program.functions).carry([fn, args]) as [Task, unknown[]];
    try {
      return new Carrier(to, from, program.functions).carry(await there[0](...there[1]));
    } catch (error) {
      // The original is thrown, so that tests see its stack.
      throw error instanceof Error ? error : new Carrier(to, from, program.functions).carry(error);
    }
  };
  return {
    map: async (fn, source) => {
      const results = [];
      let index = 0;
      for (const item of source) results.push(await call(fn, [item, index++]));
      return results;
    },
    submit: (fn, ...args) => call(fn, args),
  };
}

/** A program's only file, or its files, the entry first. */
export type ProgramText = string | readonly ProgramFile[];

/** Compiles a program that must have no errors. */
export function compiled(source: ProgramText): CompiledProgram {
  const { program, diagnostics } = compile(source);
  if (!program)
    throw new Error(
      diagnostics.map(({ file, line, column, message }) => `${file ?? ""}:${line}:${column} ${message}`).join("\n"),
    );
  return program;
}

/** The program's exports when its serial build runs, tasks being called where they are. */
export async function runSerial(source: ProgramText): Promise<Imported> {
  return load(compiled(source).serial, inlineLibrary(), {});
}

/** A program running on a driver and one worker. */
export interface Running {
  readonly program: CompiledProgram;
  readonly exports: Imported;
  readonly pool: TestPool;
}

/** Loads driver and task build; `pool` carries everything from the one to the other and back. */
export async function runParallel(source: ProgramText, elsewhere: Texts = {}): Promise<Running> {
  const program = compiled(source);
  const driver = new Side();
  const worker = new Side();
  const pool = carryingPool(program, driver, worker);
  const other = new Side();
  const { settableTask } = program;
  await load(settableTask, { ...plain, pool: inlinePool }, other.runtime, elsewhere);
  const nested = carryingPool(program, worker, other);
  await load(settableTask, { ...plain, pool: nested }, worker.runtime, elsewhere);
  const exports = await load(program.driver, { ...plain, pool }, driver.runtime, elsewhere);
  return { program, exports, pool };
}
