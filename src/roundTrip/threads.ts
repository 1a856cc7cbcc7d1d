/** The compiler's builds and the codec put together as they are in workers: a driver and a worker, here on one thread. */
import type { Build, CompiledProgram } from "#protocol/program.ts";
import type { Encoded } from "#protocol/tasks.ts";
import { compiled, inlineLibrary, load, type Imported, type ProgramText } from "#compiler/testing/run.ts";
import { BinaryReader } from "#transport/binary/reader.ts";
import { BinaryWriter, NoBinaryForm } from "#transport/binary/writer.ts";
import { decodeCall, decodeValue } from "#transport/codec/decode.ts";
import { JobEncoder, encodeValue } from "#transport/codec/encode.ts";
import { marks } from "#transport/codec/marks.ts";
import { Registry, type MakeScope } from "#transport/codec/registry.ts";

type Task = (...args: unknown[]) => unknown;

/** What stands for the way between threads: a copy that shares nothing but shared memory. */
export type Carry = <T>(message: T) => T;

export const cloned: Carry = structuredClone;

const buffers: SharedArrayBuffer[] = [];
const writer = new BinaryWriter((buffer) =>
  buffers.includes(buffer) ? buffers.indexOf(buffer) : buffers.push(buffer) - 1,
);
const reader = new BinaryReader((id) => buffers[id] ?? new SharedArrayBuffer(0));

/** Through the bytes that small messages go as; what has no such form is cloned. */
export const written: Carry = <T>(message: T): T => {
  try {
    return reader.message(writer.bytes.slice(0, writer.message(message))) as T;
  } catch (error) {
    if (error instanceof NoBinaryForm || error instanceof RangeError) return structuredClone(message);
    throw error;
  }
};

/** A build, with what its thread knows of it. */
class Thread {
  readonly registry: Registry;
  private makeScope: MakeScope | null = null;

  constructor({ functions, assignedValues }: CompiledProgram) {
    this.registry = new Registry(functions, assignedValues);
  }

  async load(build: Build, library: Imported): Promise<Imported> {
    const $task = (makeScope: MakeScope): void => void (this.makeScope = makeScope);
    return load(build, library, { ...marks, $module: this.registry.setModule.bind(this.registry), $task });
  }

  get scopes(): MakeScope {
    if (!this.makeScope) throw new Error("The task build gave no scope");
    return this.makeScope;
  }
}

/** Loads the builds of a task worker: the one with constants, and the one whose values are set afterwards. */
async function workersOf(program: CompiledProgram): Promise<(settable: boolean) => Thread> {
  const fixed = new Thread(program);
  const settable = new Thread(program);
  await fixed.load(program.task, inlineLibrary());
  await settable.load(program.settableTask, inlineLibrary());
  return (isSettable) => (isSettable ? settable : fixed);
}

/** Calls a function on the other thread. */
async function call(
  driver: Registry,
  workers: (settable: boolean) => Thread,
  carry: Carry,
  fn: Task,
  args: readonly unknown[],
): Promise<unknown> {
  const encoder = new JobEncoder(driver);
  const inputs = carry(encoder.inputs(args, "args"));
  const definition = carry(encoder.call(fn));
  const { registry, scopes } = workers(definition.settable);
  const there = decodeCall(registry, definition, null, scopes, null);
  const back = (value: unknown, path: string): unknown => {
    const encoded: Encoded = carry(encodeValue(registry, value, path));
    return decodeValue(driver, encoded, null);
  };
  let result: unknown;
  try {
    result = await there.fn(...(decodeValue(registry, inputs, null, there.functions) as unknown[]));
  } catch (error) {
    throw back(error, "error");
  }
  return back(result, "result");
}

/** The program's exports when its tasks run on another thread. */
export async function runThere(source: ProgramText, carry: Carry): Promise<Imported> {
  const program = compiled(source);
  const driver = new Thread(program);
  const workers = await workersOf(program);
  const submit = (fn: Task, ...args: unknown[]): Promise<unknown> => call(driver.registry, workers, carry, fn, args);
  const map = async (fn: Task, source: Iterable<unknown>): Promise<unknown[]> => {
    const results: unknown[] = [];
    for (const item of source) results.push(await submit(fn, item, results.length));
    return results;
  };
  return driver.load(program.driver, { ...inlineLibrary(), pool: { submit, map } });
}
