import type { Thread } from "../thread.ts";
import { numberedMarks } from "../modules/numberedMarks.ts";
import { createPageApi } from "./pageApi.ts";
import { PageRegistry } from "./pageRegistry.ts";

/** Sets up a page: its modules register what they hold, and its pools send it to their workers. */
export function createPage(): Thread {
  const registry = new PageRegistry();
  return {
    api: createPageApi(registry),
    defineModule(description) {
      const module = registry.define(description);
      return {
        ...numberedMarks(module.firstFunction),
        $module: (...parts) => registry.setModuleOf(module, ...parts),
        $import: (read, id) => registry.markImport(read, module.firstFunction + id),
      };
    },
  };
}
