import type { FunctionEntry } from "#protocol/program.ts";
import { Registry, type FunctionFactory } from "../codec/registry.ts";

/** What a compiled program says of one of its functions, and how the other side makes it. */
export interface TestFunction extends Partial<FunctionEntry> {
  /** Given what it captures, which is bound before or after. */
  readonly make: (captures: readonly unknown[], self: unknown) => object;
}

/** A program's table of functions; each is given its index as id. */
export function entriesOf(functions: readonly TestFunction[]): FunctionEntry[] {
  return functions.map(({ make: _make, ...entry }, id) => ({
    id,
    name: `f${id}`,
    kind: "function",
    captures: [],
    capturesThis: false,
    moduleValues: [],
    hasPrivateMembers: false,
    line: 1,
    column: 1,
    ...entry,
  }));
}

/** Makes functions as a build does: captures are one array that `bind` fills. */
function factoryOf({ make }: TestFunction): FunctionFactory {
  const captured: unknown[] = [];
  return {
    bind: (values) => void captured.splice(0, captured.length, ...values),
    make(this: unknown) {
      return make(captured, this);
    },
    fixed(this: unknown, values) {
      return make(values, this);
    },
  };
}

/** The driver's and a worker's registry of one program. */
export function programOf(functions: readonly TestFunction[]): {
  readonly driver: Registry;
  readonly worker: Registry;
} {
  const entries = entriesOf(functions);
  const driver = new Registry(entries);
  const worker = new Registry(entries);
  const factories = Object.fromEntries(functions.map((fn, id) => [id, () => factoryOf(fn)]));
  driver.setModule({}, () => factories);
  worker.enter({ values: {}, read: {}, functions: factories });
  return { driver, worker };
}
