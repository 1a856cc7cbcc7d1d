import type { UserConfig } from "vite";

/** What a page has to be served with to share memory with its workers (https://web.dev/articles/coop-coep). */
const isolating = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** What the plugin sets; headers that the app sets itself stay as they are. */
export function settings({ server, preview }: UserConfig): UserConfig {
  return {
    // Its worker is a file beside its modules, which stay where they are.
    optimizeDeps: { exclude: ["makespan"] },
    server: { headers: { ...isolating, ...server?.headers } },
    preview: { headers: { ...isolating, ...(preview?.headers ?? server?.headers) } },
  };
}
