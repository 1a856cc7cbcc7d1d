import type { NumberedModule } from "#protocol/modules.ts";
import { marks } from "#transport/codec/marks.ts";
import { markImported, numberedMarks } from "../modules/numberedMarks.ts";
import type { ModuleRuntime } from "../thread.ts";

const ignore = (): void => undefined;

/** Leaves functions as they are. */
const unmarked: ModuleRuntime = {
  ...marks,
  $fn: (fn) => fn,
  $class: (made) => made,
  $members: (made) => made,
  $module: ignore,
  $import: ignore,
  // What no function has.
  $first: Number.NaN,
};

/**
 * For a page's build that a worker imports as it is: because a class extends one of its, say, or a module that is not
 * compiled imports it. Its functions are what the page knows by the same numbers, if it runs that module too.
 */
export function moduleRuntime(module: NumberedModule | null): ModuleRuntime {
  if (!module) return unmarked;
  const { firstFunction } = module;
  return {
    ...numberedMarks(firstFunction),
    $module: ignore,
    $import: (read, id) => {
      try {
        markImported(read(), firstFunction + id);
      } catch (error) {
        // Modules may import each other; what is not there yet has no use yet.
        if (!(error instanceof ReferenceError)) throw error;
      }
    },
  };
}
