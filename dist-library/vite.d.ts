/** "makespan/vite": the plugin that lets an ordinary app run its functions in a WorkerPool. */
import type { Plugin } from "vite";

export interface MakespanOptions {
  /**
   * Files to compile besides those that name "makespan" themselves, as globs or patterns of their paths: files whose
   * functions travel with what they capture although only others give them to a pool. Never one of `node_modules`.
   */
  readonly include?: string | RegExp | readonly (string | RegExp)[];
}

/**
 * Compiles the app's modules that import from "makespan", so that workers can be sent their functions, and has the
 * development and the preview server send the headers that shared memory needs.
 */
export declare function makespan(options?: MakespanOptions): Plugin;
