import type { ModuleDescription } from "#protocol/modules.ts";
import type { Registry } from "#transport/codec/registry.ts";
import type { NumberedMarks } from "./modules/numberedMarks.ts";
import type { createApi } from "#workers/runtime/api.ts";

/** What the page's build of a module imports in the place of "makespan/runtime". */
export interface ModuleRuntime extends Omit<NumberedMarks, "$import"> {
  readonly $module: Registry["setModule"];
  readonly $import: (read: () => unknown, id: number) => void;
}

/** What this thread is to programs: the page, which has pools, or a worker, which runs their tasks. */
export interface Thread {
  readonly api: ReturnType<typeof createApi>;
  /** Called once for each module that begins to run here. */
  defineModule(description: ModuleDescription): ModuleRuntime;
}

/** The key of the thread among the globals: code of several bundles can run on one thread. */
const key = Symbol.for("makespan.thread");

/** The thread that was set up first, else the one that `make` makes. */
export function theThread(make: () => Thread): Thread {
  const globals = globalThis as { [key]?: Thread };
  return (globals[key] ??= make());
}
