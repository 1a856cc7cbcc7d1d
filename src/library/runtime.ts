import type { ModuleDescription } from "#protocol/modules.ts";
import { createPage } from "./page/pageThread.ts";
import { theThread, type ModuleRuntime } from "./thread.ts";

/** "makespan/runtime", for code that the plugin makespan/vite writes: registers a module before the rest of it runs. */
export function defineModule(description: ModuleDescription): ModuleRuntime {
  return theThread(createPage).defineModule(description);
}
